import { useEffect, useState } from 'react'

/** The sentence on sight at once; to a screen reader only when the hand has rested. */
export function Aloud({ sentence, answered }: { sentence: string; answered: number }) {
  const [rested, setRested] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setRested(sentence), 800)
    return () => clearTimeout(timer)
  }, [sentence])
  return (
    <>
      <p className="aloud plan-aloud" data-answered={answered}>
        {sentence}
      </p>
      <p className="hidden-visually" aria-live="polite">
        {rested}
      </p>
    </>
  )
}

import { Component, type ReactNode } from 'react'
import { Main } from './main.tsx'

interface Props {
  words: string
  again: string
  children: ReactNode
}

/** A screen that fails takes nothing else with it: the head and the way to help stay. */
export class Guard extends Component<Props, { isBroken: boolean }> {
  override state = { isBroken: false }

  static getDerivedStateFromError() {
    return { isBroken: true }
  }

  override render() {
    if (!this.state.isBroken) return this.props.children
    return (
      <Main>
        <p className="tell" role="alert">
          {this.props.words}
        </p>
        <button type="button" className="act" onClick={() => this.setState({ isBroken: false })}>
          {this.props.again}
        </button>
      </Main>
    )
  }
}

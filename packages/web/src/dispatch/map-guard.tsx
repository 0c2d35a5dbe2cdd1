import { Component, type ReactNode } from 'react'

/** A broken map must not take the queue with it. */
export class MapGuard extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  override render() {
    if (!this.state.failed) return this.props.children
    return (
      <p className="map-failed">
        The map cannot be drawn here. Everything on it stands in the queue and the teams list.
      </p>
    )
  }
}

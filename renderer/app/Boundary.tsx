import { Component, type ReactNode } from 'react';
import { Button } from '../components/Button';
import { Notice } from '../components/Notice';
import { useText } from '../i18n/text';

interface BoundaryState {
  readonly error: unknown;
}

/** Keeps the window standing when a part of it can't be drawn. The document lives outside React and is not touched. */
export class Boundary extends Component<{ readonly children: ReactNode }, BoundaryState> {
  override state: BoundaryState = { error: null };

  static getDerivedStateFromError(error: unknown): BoundaryState {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    return <Broken error={error} onRedraw={() => this.setState({ error: null })} />;
  }
}

function Broken({ error, onRedraw }: { readonly error: unknown; readonly onRedraw: () => void }) {
  const text = useText();
  return (
    <Notice tone="problem">
      {text('shell.broken', { detail: error instanceof Error ? error.message : String(error) })}
      <Button small onPress={onRedraw}>
        {text('shell.redraw')}
      </Button>
    </Notice>
  );
}

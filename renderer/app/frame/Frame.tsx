import { type ReactNode, type RefObject, useEffect, useRef } from 'react';
import { Group, Panel, Separator, usePanelRef } from 'react-resizable-panels';
import { ArrangementView } from '../../arrangement/ArrangementView';
import { PlanPane } from '../../arrangement/PlanPane';
import { ComparisonView } from '../../compare/ComparisonView';
import { ConflictsView } from '../../compare/ConflictsView';
import { cx } from '../../components/cx';
import { ConcordancePane } from '../../concordance/ConcordancePane';
import { Sheet } from '../../editor/Sheet';
import { useText } from '../../i18n/text';
import { ProjectPane } from '../../panels/ProjectPane';
import { WorkPane } from '../../panels/WorkPane';
import { DocumentsPage } from '../documents/DocumentsPage';
import { showsDocument, useWorkspace, useWorkspaceState } from '../workspace';
import styles from './Frame.module.css';
import { keepWidth, keptWidth } from './keptPanes';
import { Rail } from './Rail';
import { StatusBar } from './StatusBar';
import { TopBar } from './TopBar';
import { useWidth, type Width } from './useWidth';

/** Pixels, by the window's width: the panes as the page is designed for. */
const leftWidth: Record<Width, number> = { narrow: 248, middle: 248, wide: 288 };
const rightWidth: Record<Width, number> = { narrow: 316, middle: 356, wide: 420 };
const recordWidth: Record<Width, number> = { narrow: 316, middle: 460, wide: 520 };

/** Pixels: ten lines under the text, with what stands over and under them. */
const concordanceHeight = 308;

/** The window with a project open: project at the left, text in the middle, work at the right. */
export function Frame({ notices }: { readonly notices: ReactNode }) {
  const text = useText();
  const workspace = useWorkspace();
  const width = useWidth();
  const page = useWorkspaceState((state) => state.page);
  const session = useWorkspaceState((state) => state.session);
  const opening = useWorkspaceState((state) => state.opening);
  const left = useWorkspaceState((state) => state.left) && width !== 'narrow';
  const rightWanted = useWorkspaceState((state) => state.right);
  const isRecord = useWorkspaceState((state) => state.tab === 'record');
  const inDocument = session !== null && showsDocument({ page, session });
  // A plan is nothing without its changes.
  const isArranging = page === 'arrangement';
  const right = (rightWanted || isArranging) && inDocument;
  const rightPane = isRecord && !isArranging ? 'record' : 'right';
  const settings = useWorkspaceState((state) => state.settings);
  const leftSize = keptWidth(settings, 'left', width) ?? leftWidth[width];
  const rightSize = keptWidth(settings, rightPane, width) ?? (rightPane === 'record' ? recordWidth : rightWidth)[width];

  const leftPanel = usePanelRef();
  const rightPanel = usePanelRef();
  const leftApplied = useRef(leftSize);
  const rightApplied = useRef(rightSize);

  const keepDragged = () => {
    for (const [pane, panel, applied] of [
      ['left', leftPanel, leftApplied],
      [rightPane, rightPanel, rightApplied],
    ] as const) {
      const pixels = panel.current?.getSize().inPixels;
      if (pixels === undefined || Math.round(pixels) === Math.round(applied.current)) continue;
      applied.current = Math.round(pixels);
      keepWidth(workspace, pane, width, pixels);
    }
  };

  return (
    <div className={styles.frame}>
      <TopBar />
      {notices}
      <div className={styles.body}>
        {!left && <Rail />}
        {!left && width === 'narrow' && <LeftDrawer />}
        <Group
          className={cx(styles.panes)}
          orientation="horizontal"
          role="main"
          aria-label={text('shell.workspace')}
          onLayoutChanged={(_, { isUserInteraction }) => {
            if (isUserInteraction) keepDragged();
          }}
        >
          {left && (
            <>
              <Panel
                id="left"
                panelRef={leftPanel}
                defaultSize={leftSize}
                minSize={200}
                maxSize={440}
                groupResizeBehavior="preserve-pixel-size"
                className={cx(styles.left)}
              >
                <FittingWidth panel={leftPanel} applied={leftApplied} width={leftSize} />
                <ProjectPane />
              </Panel>
              <Separator className={cx(styles.grip)} aria-label={text('shell.resize')} />
            </>
          )}
          <Panel id="middle" minSize={360} className={cx(styles.middle)}>
            <MiddlePanes width={width}>
              <section
                className={styles.main}
                data-pane="middle"
                aria-busy={opening}
                aria-label={text('shell.pane.middle')}
              >
                <Middle />
              </section>
            </MiddlePanes>
          </Panel>
          {right && (
            <>
              <Separator className={cx(styles.grip)} aria-label={text('shell.resize')} />
              <Panel
                id="right"
                panelRef={rightPanel}
                defaultSize={rightSize}
                minSize={280}
                maxSize={720}
                groupResizeBehavior="preserve-pixel-size"
                className={cx(styles.right)}
              >
                <FittingWidth panel={rightPanel} applied={rightApplied} width={rightSize} />
                {isArranging ? <PlanPane session={session} /> : <WorkPane session={session} />}
              </Panel>
            </>
          )}
        </Group>
      </div>
      <StatusBar />
    </div>
  );
}

/** What stands in the middle, and below it all places of something while that is wanted. */
function MiddlePanes({ width, children }: { readonly width: Width; readonly children: ReactNode }) {
  const text = useText();
  const workspace = useWorkspace();
  const isWanted = useWorkspaceState(
    ({ concordance, page }) => concordance !== null && (page === 'text' || page === 'documents'),
  );
  const settings = useWorkspaceState((state) => state.settings);
  const height = keptWidth(settings, 'concordance', width) ?? concordanceHeight;
  const panel = usePanelRef();
  const keepDragged = () => {
    const pixels = panel.current?.getSize().inPixels;
    if (pixels !== undefined) keepWidth(workspace, 'concordance', width, pixels);
  };
  return (
    <Group
      className={cx(styles.panes)}
      orientation="vertical"
      onLayoutChanged={(_, { isUserInteraction }) => {
        if (isUserInteraction) keepDragged();
      }}
    >
      <Panel id="above" minSize={120} className={cx(styles.middle)}>
        {children}
      </Panel>
      {isWanted && (
        <>
          <Separator className={cx(styles.gripAcross)} aria-label={text('shell.resize')} />
          <Panel
            id="concordance"
            panelRef={panel}
            defaultSize={height}
            minSize={180}
            groupResizeBehavior="preserve-pixel-size"
            className={cx(styles.middle)}
          >
            <ConcordancePane />
          </Panel>
        </>
      )}
    </Group>
  );
}

/** The open document's text or a comparison of it, or the table of documents. */
function Middle() {
  const page = useWorkspaceState((state) => state.page);
  const session = useWorkspaceState((state) => state.session);
  if (session && page === 'text') return <Sheet key={session.id} session={session} />;
  if (session && page === 'conflicts') return <ConflictsView key={session.id} session={session} />;
  if (session && page === 'arrangement') return <ArrangementView key={session.id} session={session} />;
  if (session && page === 'comparison') return <ComparisonView key={session.id} session={session} />;
  return <DocumentsPage />;
}

interface FittingWidthProps {
  readonly panel: ReturnType<typeof usePanelRef>;
  /** The width last asked for; outlives the panel, which comes back as wide as it was left. */
  readonly applied: RefObject<number>;
  readonly width: number;
}

/** Brings a panel to another width when the window's width or what it shows asks for it; what was dragged stays till then. */
function FittingWidth({ panel, applied, width }: FittingWidthProps) {
  useEffect(() => {
    if (applied.current === width) return;
    // A panel that has just come is known to its group from the next frame on.
    const frame = requestAnimationFrame(() => {
      applied.current = width;
      panel.current?.resize(width);
    });
    return () => cancelAnimationFrame(frame);
  }, [panel, applied, width]);
  return null;
}

/** In a narrow window the project pane lies over the text while it is wanted, so that the text keeps its lines. */
function LeftDrawer() {
  const workspace = useWorkspace();
  const isOpen = useWorkspaceState((state) => state.drawer);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isOpen) return;
    place.current?.querySelector<HTMLElement>('[data-pane-focus]')?.focus();
    const onPointerDown = (event: PointerEvent) => {
      const outside = event.target instanceof Element && !event.target.closest('[data-pane="left"], [data-rail]');
      if (outside && !event.target.closest('[role="menu"], [role="listbox"]')) workspace.state.set({ drawer: false });
    };
    window.addEventListener('pointerdown', onPointerDown);
    return () => window.removeEventListener('pointerdown', onPointerDown);
  }, [isOpen, workspace]);
  if (!isOpen) return null;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes it wherever the focus is inside.
    <div
      ref={place}
      className={styles.drawer}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        workspace.state.set({ drawer: false });
        workspace.state.get().session?.focus();
      }}
    >
      <ProjectPane />
    </div>
  );
}

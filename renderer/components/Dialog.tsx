import { X } from 'lucide-react';
import { createContext, type ReactNode, useContext, useEffect, useRef } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useText } from '../i18n/text';
import { cx } from './cx';
import styles from './Dialog.module.css';
import { IconButton } from './IconButton';
import { useFocusBack } from './useFocusBack';

/** What a dialog says above its body besides what it was made for: problems met while it is open. */
export const DialogNotices = createContext<ReactNode>(null);

interface DialogProps {
  readonly title: string;
  readonly width: 'narrow' | 'middle' | 'wide';
  /** Called on Escape, on the cross and on a press beside it. */
  readonly onClose: () => void;
  /** Beside the title: a count, a place. */
  readonly aside?: ReactNode;
  readonly footer: ReactNode;
  readonly children: ReactNode;
  /** While something runs that can't be broken off, the dialog stays. */
  readonly isBusy?: boolean;
}

/** A dialog over the window. Its last button is the one that does it. */
export function Dialog({ title, width, onClose, aside, footer, children, isBusy = false }: DialogProps) {
  const text = useText();
  const notices = useContext(DialogNotices);
  const dialog = useRef<HTMLElement>(null);
  useFocusBack();
  // A button that is disabled while it works loses the focus, and with it Escape and Tab would be lost to the dialog.
  useEffect(() => {
    if (!isBusy && document.activeElement === document.body) dialog.current?.focus();
  }, [isBusy]);
  return (
    <ModalOverlay
      isOpen
      isDismissable={!isBusy}
      isKeyboardDismissDisabled={isBusy}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      className={cx(styles.scrim)}
      data-place="dialog"
    >
      <Modal className={cx(styles.modal)}>
        <AriaDialog ref={dialog} className={cx(styles.dialog, styles[width])}>
          <header className={styles.header}>
            <Heading slot="title" level={2} className={cx(styles.title)}>
              {title}
            </Heading>
            {aside !== undefined && <span className="meta num">{aside}</span>}
            <IconButton icon={X} label={text('shell.close')} onPress={onClose} isDisabled={isBusy} />
          </header>
          {notices}
          <div className={styles.body}>{children}</div>
          <footer className={styles.footer}>{footer}</footer>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

// Reading a code with the camera, by the browser's own BarcodeDetector where it has one.
import {h, show} from '/console/dom.js';
import {t} from '/console/words.js';

const WANTED = ['qr_code', 'data_matrix', 'code_128', 'ean_13', 'ean_8', 'upc_a', 'itf', 'databar', 'databar_expanded'];
const LOOK_MILLIS = 150;

/** Whether this browser can; cameras are for pages that came by https, or from this machine. */
export const hasCamera = () => 'BarcodeDetector' in globalThis && Boolean(navigator.mediaDevices?.getUserMedia);

/**
 * A button that opens the camera, and closes it when it has read something.
 *
 * @param read takes the text of the code
 */
export function camera(read) {
  const box = h('div', {class: 'camera'});
  const said = h('p', {role: 'status', class: 'warn'});
  const button = h('button', {type: 'button', class: 'primary', onclick: async () => {
    button.disabled = true;
    said.textContent = '';
    try {
      const code = await look(box);
      if (code !== null) read(code);
    } catch {
      said.textContent = t('check.no.camera');
    }
    show(box);
    button.disabled = false;
  }}, t('check.camera'));
  return h('div', {}, h('p', {}, button), box, said);
}

/** The first code that comes into view; null if it was cancelled. */
async function look(box) {
  const supported = await BarcodeDetector.getSupportedFormats();
  const detector = new BarcodeDetector({formats: WANTED.filter(each => supported.includes(each))});
  const stream = await navigator.mediaDevices.getUserMedia({video: {facingMode: 'environment'}});
  let open = true;
  try {
    const video = h('video', {playsinline: true, 'aria-label': t('check.camera.view')});
    video.muted = true;
    video.srcObject = stream;
    show(box, video, h('p', {}, h('button', {type: 'button', onclick: () => { open = false; }}, t('cancel'))));
    box.scrollIntoView({block: 'nearest'});
    await video.play();
    while (open && box.isConnected) {
      const found = video.readyState >= video.HAVE_CURRENT_DATA ? await detector.detect(video) : [];
      if (found.length) return found[0].rawValue;
      await new Promise(resolve => setTimeout(resolve, LOOK_MILLIS));
    }
    return null;
  } finally {
    stream.getTracks().forEach(track => track.stop());
  }
}

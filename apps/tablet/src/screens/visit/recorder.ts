// apps/tablet/src/screens/visit/recorder.ts
//
// The microphone, while it is on.
import { onScopeDispose, ref } from 'vue';

export function useRecorder(onRecorded: (recording: Blob) => void) {
  const recording = ref(false);
  let recorder: MediaRecorder | undefined;

  /** False: there is no microphone, or it was refused. */
  async function start(): Promise<boolean> {
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      const pieces: Blob[] = [];
      recorder = new MediaRecorder(stream);
      recorder.ondataavailable = ({ data }) => pieces.push(data);
      recorder.onstop = () => {
        stream.getTracks().forEach((track) => track.stop());
        recording.value = false;
        onRecorded(new Blob(pieces, { type: recorder!.mimeType.split(';')[0] ?? 'audio/webm' }));
      };
      recorder.start(1000);
      recording.value = true;
      return true;
    } catch {
      return false;
    }
  }
  const stop = () => recorder?.state === 'recording' && recorder.stop();
  onScopeDispose(stop);
  return { recording, start, stop };
}

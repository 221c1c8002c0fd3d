package faltung.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.file.Path;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/** Writes AIFF and AU by the JDK's encoders: integers of 8, 16, 24 and 32 bits. */
final class JdkSoundWriter {
  private static final int BLOCK_FRAMES = 1 << 12;

  private JdkSoundWriter() {}

  static long write(Sound sound, String extension, Path file) throws IOException {
    SoundLayout layout = sound.layout();
    if (layout.encoding().isFloating()) {
      throw new IllegalArgumentException(
          "sound: "
              + extension
              + " is written with integers of 8 to 32 bits, but the sound is "
              + layout.encoding()
              + "; write .wav, or choose PCM_24");
    }
    AudioFormat format =
        new AudioFormat(
            layout.sampleRate(), layout.encoding().bits(), layout.channels(), true, true);
    SampleCodec codec = new SampleCodec(layout, ByteOrder.BIG_ENDIAN, false);
    AudioFileFormat.Type type =
        extension.equals("au") ? AudioFileFormat.Type.AU : AudioFileFormat.Type.AIFF;
    SafeFiles.write(
        file,
        output -> {
          InputStream bytes = new EncodedSound(sound, codec);
          AudioSystem.write(new AudioInputStream(bytes, format, sound.frames()), type, output);
        });
    return codec.clipped();
  }

  /** The bytes of a sound, encoded when they are asked for. */
  private static final class EncodedSound extends InputStream {
    private final Sound sound;
    private final SampleCodec codec;
    private final byte[] bytes;
    private final double[][] block;
    private int nextFrame;
    private int position;
    private int filled;

    EncodedSound(Sound sound, SampleCodec codec) {
      this.sound = sound;
      this.codec = codec;
      this.block = new double[sound.channels()][BLOCK_FRAMES];
      this.bytes = new byte[BLOCK_FRAMES * sound.layout().bytesPerFrame()];
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int count) {
      if (count == 0) {
        return 0;
      }
      if (position == filled && !refill()) {
        return -1;
      }
      int now = Math.min(count, filled - position);
      System.arraycopy(bytes, position, target, offset, now);
      position += now;
      return now;
    }

    private boolean refill() {
      int frames = Math.min(BLOCK_FRAMES, sound.frames() - nextFrame);
      for (int channel = 0; channel < block.length; channel++) {
        int start = channel * sound.frames() + nextFrame;
        System.arraycopy(sound.samples().values(), start, block[channel], 0, frames);
      }
      codec.encode(block, 0, frames, bytes);
      nextFrame += frames;
      position = 0;
      filled = frames * sound.layout().bytesPerFrame();
      return frames > 0;
    }
  }
}

package faltung.media.sound;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Samples as bytes, frame by frame; {@link SampleDecoder} goes back. */
final class SampleEncoder {
  private final SoundLayout layout;
  private final ByteOrder order;

  /** What is added to an 8-bit sample that is stored without sign. */
  private final int bias;

  private long clipped;

  /**
   * An encoder.
   *
   * @param order of the bytes of a sample
   * @param unsigned whether 8-bit samples go from 0 to 255 with silence at 128, as in WAV
   */
  SampleEncoder(SoundLayout layout, ByteOrder order, boolean unsigned) {
    this.layout = layout;
    this.order = order;
    this.bias = unsigned && layout.encoding() == SampleEncoding.PCM_8 ? 128 : 0;
  }

  long clipped() {
    return clipped;
  }

  /** The bytes of so many frames, from the rows of a block, from a column on. */
  void encode(double[][] block, int start, int frames, byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(order);
    for (int frame = 0; frame < frames; frame++) {
      for (int channel = 0; channel < layout.channels(); channel++) {
        double sample = block[channel][start + frame];
        switch (layout.encoding()) {
          case PCM_8 -> buffer.put((byte) (quantized(sample) + bias));
          case PCM_16 -> buffer.putShort((short) quantized(sample));
          case PCM_24 -> put24(buffer, quantized(sample));
          case PCM_32 -> buffer.putInt(quantized(sample));
          case FLOAT_32 -> buffer.putFloat((float) sample);
          case FLOAT_64 -> buffer.putDouble(sample);
        }
      }
    }
  }

  private void put24(ByteBuffer buffer, int value) {
    byte low = (byte) value;
    byte middle = (byte) (value >> 8);
    byte high = (byte) (value >> 16);
    if (order == ByteOrder.BIG_ENDIAN) {
      buffer.put(high).put(middle).put(low);
    } else {
      buffer.put(low).put(middle).put(high);
    }
  }

  /** The nearest integer; the cast makes NaN 0 and leaves nothing outside an int. */
  private int quantized(double sample) {
    double scale = layout.encoding().scale();
    double value = Math.rint(sample * scale);
    if (value > scale - 1 || value < -scale) {
      clipped++;
      value = Math.max(-scale, Math.min(scale - 1, value));
    }
    return (int) value;
  }
}

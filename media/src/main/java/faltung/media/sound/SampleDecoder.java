package faltung.media.sound;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Stored samples as numbers, frame by frame.
 *
 * <p>Source of the telephone codes: ITU-T G.711, 1988.
 *
 * @param channels how many samples a frame has
 * @param stored how the file holds a sample
 * @param order of the bytes of a sample
 */
record SampleDecoder(int channels, StoredSample stored, ByteOrder order) {
  /** What µ-law adds to a magnitude before it is cut into segments, in steps of 16-bit integers. */
  private static final int MU_LAW_BIAS = 0x84;

  /** A-law's even bits are stored inverted, so that silence has transitions. */
  private static final int A_LAW_INVERTED = 0x55;

  /** How many bytes a frame takes in the file; at most 65535 times 8. */
  int bytesPerFrame() {
    return channels * stored.bytes();
  }

  /** Samples of so many frames, from bytes into the rows of a block, from a column on. */
  void decode(byte[] bytes, int frames, double[][] block, int start) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(order);
    double factor = 1 / stored.encoding().scale();
    for (int frame = start; frame < start + frames; frame++) {
      for (int channel = 0; channel < channels; channel++) {
        block[channel][frame] =
            switch (stored) {
              case UNSIGNED_8 -> ((buffer.get() & 0xFF) - 128) * factor;
              case SIGNED_8 -> buffer.get() * factor;
              case INTEGER_16 -> buffer.getShort() * factor;
              case INTEGER_24 -> take24(buffer) * factor;
              case INTEGER_32 -> buffer.getInt() * factor;
              case LOWER_24_OF_32 -> (buffer.getInt() << 8 >> 8) * factor;
              case FLOAT_32 -> buffer.getFloat();
              case FLOAT_64 -> buffer.getDouble();
              case MU_LAW -> muLaw(buffer.get()) * factor;
              case A_LAW -> aLaw(buffer.get()) * factor;
            };
      }
    }
  }

  private int take24(ByteBuffer buffer) {
    int first = buffer.get() & 0xFF;
    int second = buffer.get() & 0xFF;
    int third = buffer.get() & 0xFF;
    return order == ByteOrder.BIG_ENDIAN
        ? (first << 24 | second << 16 | third << 8) >> 8
        : (third << 24 | second << 16 | first << 8) >> 8;
  }

  /** All bits are stored inverted: sign, three bits of segment, four bits within it. */
  private static int muLaw(byte code) {
    int bits = ~code & 0xFF;
    int magnitude = ((((bits & 0xF) << 3) + MU_LAW_BIAS) << ((bits >> 4) & 7)) - MU_LAW_BIAS;
    return (bits & 0x80) == 0 ? magnitude : -magnitude;
  }

  /** Sign, three bits of segment, four bits within it; each stands for the middle of its step. */
  private static int aLaw(byte code) {
    int bits = (code & 0xFF) ^ A_LAW_INVERTED;
    int segment = (bits >> 4) & 7;
    int within = ((bits & 0xF) << 4) + 8;
    int magnitude = segment == 0 ? within : (within + 0x100) << (segment - 1);
    return (bits & 0x80) == 0 ? -magnitude : magnitude;
  }
}

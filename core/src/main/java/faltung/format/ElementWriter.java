package faltung.format;

import faltung.array.HalfPrecision;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Encodes the elements of one array, block by block. */
final class ElementWriter {
  private final ElementEncoding encoding;
  private final OutputStream output;
  private final ByteBuffer buffer;

  ElementWriter(ElementEncoding encoding, ByteOrder order, OutputStream output) {
    this.encoding = encoding;
    this.output = output;
    this.buffer = ByteBuffer.allocate(BoundedInput.FIRST_BLOCK).order(order);
  }

  void write(float[] values) throws IOException {
    for (float value : values) {
      makeRoom();
      switch (encoding) {
        case FLOAT_32 -> buffer.putInt(Float.floatToRawIntBits(value));
        case FLOAT_16 -> buffer.putShort(HalfPrecision.fromFloat(value));
        case BRAIN_FLOAT_16 -> buffer.putShort(HalfPrecision.brainFromFloat(value));
        default -> throw new AssertionError(encoding);
      }
    }
    flush();
  }

  void write(double[] values) throws IOException {
    for (double value : values) {
      makeRoom();
      buffer.putLong(Double.doubleToRawLongBits(value));
    }
    flush();
  }

  void write(double[] real, double[] imaginary) throws IOException {
    for (int index = 0; index < real.length; index++) {
      makeRoom();
      if (encoding == ElementEncoding.COMPLEX_64) {
        buffer.putFloat((float) real[index]).putFloat((float) imaginary[index]);
      } else {
        buffer.putLong(Double.doubleToRawLongBits(real[index]));
        buffer.putLong(Double.doubleToRawLongBits(imaginary[index]));
      }
    }
    flush();
  }

  void write(long[] values) throws IOException {
    long smallest = smallest();
    long largest = largest();
    for (long value : values) {
      if (value < smallest || value > largest) {
        throw new IllegalArgumentException(
            "the integer "
                + value
                + " cannot be written as "
                + encoding
                + ", which holds "
                + smallest
                + " to "
                + largest);
      }
      makeRoom();
      switch (encoding.bytes()) {
        case 1 -> buffer.put((byte) value);
        case 2 -> buffer.putShort((short) value);
        case 4 -> buffer.putInt((int) value);
        default -> buffer.putLong(value);
      }
    }
    flush();
  }

  private long smallest() {
    return switch (encoding) {
      case INTEGER_8 -> Byte.MIN_VALUE;
      case INTEGER_16 -> Short.MIN_VALUE;
      case INTEGER_32 -> Integer.MIN_VALUE;
      case INTEGER_64 -> Long.MIN_VALUE;
      default -> 0;
    };
  }

  private long largest() {
    return switch (encoding) {
      case BOOLEAN -> 1;
      case INTEGER_8 -> Byte.MAX_VALUE;
      case INTEGER_16 -> Short.MAX_VALUE;
      case INTEGER_32 -> Integer.MAX_VALUE;
      case UNSIGNED_8 -> 0xFF;
      case UNSIGNED_16 -> 0xFFFF;
      case UNSIGNED_32 -> 0xFFFFFFFFL;
      default -> Long.MAX_VALUE;
    };
  }

  private void makeRoom() throws IOException {
    if (buffer.remaining() < encoding.bytes()) {
      flush();
    }
  }

  private void flush() throws IOException {
    output.write(buffer.array(), 0, buffer.position());
    buffer.clear();
  }
}

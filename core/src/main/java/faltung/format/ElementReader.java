package faltung.format;

import faltung.array.ComplexArray;
import faltung.array.DoubleArray;
import faltung.array.FloatArray;
import faltung.array.HalfPrecision;
import faltung.array.LongArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Decodes the elements of one array, block by block. */
final class ElementReader {
  private static final String WHAT = "the data";

  private final ElementEncoding encoding;
  private final BoundedInput input;
  private final ByteBuffer buffer;

  ElementReader(ElementEncoding encoding, BoundedInput input, int count, ByteOrder order) {
    this.encoding = encoding;
    this.input = input;
    this.buffer = ByteBuffer.allocate(block(count, encoding)).order(order);
  }

  /** An array of few elements needs no whole block: a file may have thousands of them. */
  private static int block(int count, ElementEncoding encoding) {
    return (int) Math.min(BoundedInput.FIRST_BLOCK, (long) count * encoding.bytes());
  }

  NdArray read(Shape shape, int count) throws IOException {
    return switch (encoding.type()) {
      case FLOAT -> FloatArray.wrap(shape, floats(count));
      case DOUBLE -> DoubleArray.wrap(shape, doubles(count));
      case LONG -> LongArray.wrap(shape, longs(count));
      case COMPLEX -> complex(shape, count);
    };
  }

  /** Fills the buffer with the next elements, at most so many; returns how many. */
  private int fill(int wanted) throws IOException {
    int elements = Math.min(wanted, buffer.capacity() / encoding.bytes());
    input.readFully(buffer.array(), 0, elements * encoding.bytes(), WHAT);
    buffer.position(0).limit(elements * encoding.bytes());
    return elements;
  }

  private float[] floats(int count) throws IOException {
    float[] values = new float[input.firstBlock(count)];
    int done = 0;
    while (done < count) {
      if (done == values.length) {
        values = Arrays.copyOf(values, BoundedInput.nextBlock(done, count));
      }
      int now = fill(values.length - done);
      if (encoding == ElementEncoding.FLOAT_32) {
        buffer.asFloatBuffer().get(values, done, now);
      } else {
        boolean brain = encoding == ElementEncoding.BRAIN_FLOAT_16;
        for (int index = 0; index < now; index++) {
          short bits = buffer.getShort(2 * index);
          values[done + index] =
              brain ? HalfPrecision.brainToFloat(bits) : HalfPrecision.toFloat(bits);
        }
      }
      done += now;
    }
    return values;
  }

  private double[] doubles(int count) throws IOException {
    double[] values = new double[input.firstBlock(count)];
    int done = 0;
    while (done < count) {
      if (done == values.length) {
        values = Arrays.copyOf(values, BoundedInput.nextBlock(done, count));
      }
      int now = fill(values.length - done);
      buffer.asDoubleBuffer().get(values, done, now);
      done += now;
    }
    return values;
  }

  private ComplexArray complex(Shape shape, int count) throws IOException {
    double[] real = new double[input.firstBlock(count)];
    double[] imaginary = new double[real.length];
    int done = 0;
    while (done < count) {
      if (done == real.length) {
        real = Arrays.copyOf(real, BoundedInput.nextBlock(done, count));
        imaginary = Arrays.copyOf(imaginary, real.length);
      }
      int now = fill(real.length - done);
      boolean single = encoding == ElementEncoding.COMPLEX_64;
      for (int index = done; index < done + now; index++) {
        real[index] = single ? buffer.getFloat() : buffer.getDouble();
        imaginary[index] = single ? buffer.getFloat() : buffer.getDouble();
      }
      done += now;
    }
    return ComplexArray.wrap(shape, real, imaginary);
  }

  private long[] longs(int count) throws IOException {
    long[] values = new long[input.firstBlock(count)];
    int done = 0;
    while (done < count) {
      if (done == values.length) {
        values = Arrays.copyOf(values, BoundedInput.nextBlock(done, count));
      }
      int now = fill(values.length - done);
      for (int index = done; index < done + now; index++) {
        values[index] = nextLong(index);
      }
      done += now;
    }
    return values;
  }

  private long nextLong(int index) throws FormatException {
    return switch (encoding) {
      case BOOLEAN -> buffer.get() == 0 ? 0 : 1;
      case INTEGER_8 -> buffer.get();
      case INTEGER_16 -> buffer.getShort();
      case INTEGER_32 -> buffer.getInt();
      case INTEGER_64 -> buffer.getLong();
      case UNSIGNED_8 -> buffer.get() & 0xFF;
      case UNSIGNED_16 -> buffer.getShort() & 0xFFFF;
      case UNSIGNED_32 -> buffer.getInt() & 0xFFFFFFFFL;
      case UNSIGNED_64 -> unsigned64(index);
      default -> throw new AssertionError(encoding);
    };
  }

  private long unsigned64(int index) throws FormatException {
    long value = buffer.getLong();
    if (value < 0) {
      throw input.error(
          "the unsigned integer "
              + Long.toUnsignedString(value)
              + " at element "
              + index
              + " is above "
              + Long.MAX_VALUE
              + ", the largest that fits; save it as float64");
    }
    return value;
  }
}

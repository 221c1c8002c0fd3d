package faltung.benchmarks.peer;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/**
 * An array on its way between programs: a line {@code operand TYPE LENGTHS} and the elements,
 * little end first.
 *
 * @param type float, double or byte
 * @param shape lengths, the last axis running fastest
 * @param values a float[], double[] or byte[]
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Operand(String type, int[] shape, Object values) {
  /** Bytes that are converted at a time. */
  private static final int CHUNK = 1 << 16;

  /** Of floats. */
  public static Operand of(float[] values, int... shape) {
    return new Operand("float", shape, values);
  }

  /** Of doubles. */
  public static Operand of(double[] values, int... shape) {
    return new Operand("double", shape, values);
  }

  /** Of bytes, which are without sign. */
  public static Operand of(byte[] values, int... shape) {
    return new Operand("byte", shape, values);
  }

  /** Values in ±0.5, or bytes of all values: the same for the same seed. */
  public static Operand random(String type, long seed, int... shape) {
    Random random = new Random(seed);
    int size = size(shape);
    switch (type) {
      case "float" -> {
        float[] values = new float[size];
        for (int n = 0; n < size; n++) {
          values[n] = random.nextFloat() - 0.5f;
        }
        return of(values, shape);
      }
      case "double" -> {
        double[] values = new double[size];
        for (int n = 0; n < size; n++) {
          values[n] = random.nextDouble() - 0.5;
        }
        return of(values, shape);
      }
      case "byte" -> {
        byte[] values = new byte[size];
        random.nextBytes(values);
        return of(values, shape);
      }
      default -> throw new IllegalArgumentException("there are no elements of type " + type);
    }
  }

  /** The number of elements. */
  public int size() {
    return size(shape);
  }

  private static int size(int... shape) {
    long size = 1;
    for (int length : shape) {
      size *= length;
    }
    return Math.toIntExact(size);
  }

  /** As floats. */
  public float[] inFloat() {
    return (float[]) values;
  }

  /** As doubles. */
  public double[] inDouble() {
    return (double[]) values;
  }

  /** As bytes. */
  public byte[] bytes() {
    return (byte[]) values;
  }

  /** One element. */
  public double at(int index) {
    if (values instanceof float[] floats) {
      return floats[index];
    }
    return values instanceof double[] doubles ? doubles[index] : bytes()[index] & 0xff;
  }

  /** The root of the sum of squares. */
  public double norm() {
    double sum = 0;
    for (int n = 0; n < size(); n++) {
      sum += at(n) * at(n);
    }
    return Math.sqrt(sum);
  }

  private static int bytesOf(String type) {
    return switch (type) {
      case "float" -> Float.BYTES;
      case "double" -> Double.BYTES;
      case "byte" -> 1;
      default -> throw new IllegalArgumentException("there are no elements of type " + type);
    };
  }

  /** Writes line and elements. */
  public void write(DataOutputStream out) throws IOException {
    StringBuilder line = new StringBuilder("operand ").append(type);
    for (int length : shape) {
      line.append(' ').append(length);
    }
    out.write(line.append('\n').toString().getBytes(StandardCharsets.US_ASCII));
    if (values instanceof byte[] bytes) {
      out.write(bytes);
      return;
    }
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
    int each = CHUNK / bytesOf(type);
    for (int from = 0; from < size(); from += each) {
      int count = Math.min(each, size() - from);
      if (values instanceof float[] floats) {
        chunk.asFloatBuffer().put(floats, from, count);
      } else {
        chunk.asDoubleBuffer().put(inDouble(), from, count);
      }
      out.write(chunk.array(), 0, count * bytesOf(type));
    }
  }

  /** Reads the elements that follow a line. */
  public static Operand read(String line, DataInputStream in) throws IOException {
    String[] words = line.split(" ");
    if (words.length < 2 || !words[0].equals("operand")) {
      throw new IOException("an operand was expected, but \"" + line + "\" came");
    }
    String type = words[1];
    int[] shape = Arrays.stream(words).skip(2).mapToInt(Integer::parseInt).toArray();
    int size = size(shape);
    if (type.equals("byte")) {
      byte[] bytes = new byte[size];
      in.readFully(bytes);
      return of(bytes, shape);
    }
    Object values = type.equals("float") ? new float[size] : new double[size];
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
    int each = CHUNK / bytesOf(type);
    for (int from = 0; from < size; from += each) {
      int count = Math.min(each, size - from);
      in.readFully(chunk.array(), 0, count * bytesOf(type));
      if (values instanceof float[] floats) {
        chunk.asFloatBuffer().get(floats, from, count);
      } else {
        chunk.asDoubleBuffer().get((double[]) values, from, count);
      }
    }
    return new Operand(type, shape, values);
  }
}

package faltung.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import faltung.array.ComplexArray;
import faltung.array.DoubleArray;
import faltung.array.FloatArray;
import faltung.array.HalfPrecision;
import faltung.array.LongArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NpyTest {
  /** A file of version 1 to 3 with this header and these data. */
  static byte[] file(int version, String header, byte[] data) {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer buffer = ByteBuffer.allocate(12 + text.length + data.length);
    buffer.order(ByteOrder.LITTLE_ENDIAN);
    buffer.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
    buffer.put((byte) version).put((byte) 0);
    if (version == 1) {
      buffer.putShort((short) text.length);
    } else {
      buffer.putInt(text.length);
    }
    buffer.put(text).put(data);
    byte[] bytes = new byte[buffer.position()];
    buffer.rewind().get(bytes);
    return bytes;
  }

  private static String header(String type, boolean fortran, String shape) {
    return "{'descr': '"
        + type
        + "', 'fortran_order': "
        + (fortran ? "True" : "False")
        + ", 'shape': "
        + shape
        + ", }\n";
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int index = 0; index < bytes.length; index++) {
      bytes[index] = (byte) values[index];
    }
    return bytes;
  }

  @Test
  void readsEveryTypeInBothByteOrders() throws IOException {
    check("|b1", bytes(0, 1, 7), LongArray.of(0, 1, 1));
    check("|i1", bytes(0x80, 0xFF, 0x7F), LongArray.of(-128, -1, 127));
    check("|u1", bytes(0x80, 0xFF, 0x7F), LongArray.of(128, 255, 127));
    check("<i2", bytes(0xFE, 0xFF, 1, 2, 0, 0x80), LongArray.of(-2, 0x201, -32768));
    check(">i2", bytes(0xFF, 0xFE, 2, 1, 0x80, 0), LongArray.of(-2, 0x201, -32768));
    check(">u2", bytes(0xFF, 0xFE, 2, 1, 0x80, 0), LongArray.of(0xFFFE, 0x201, 0x8000));
    check(">i4", bytes(0x80, 0, 0, 0), LongArray.of(Integer.MIN_VALUE));
    check("<u4", bytes(0, 0, 0, 0x80), LongArray.of(0x80000000L));
    check("<i8", bytes(1, 2, 3, 4, 5, 6, 7, 0x88), LongArray.of(0x8807060504030201L));
    check(">u8", bytes(0x78, 7, 6, 5, 4, 3, 2, 1), LongArray.of(0x7807060504030201L));
    check("<f2", bytes(0, 0x3C, 1, 0, 0, 0xC0), FloatArray.of(1, 0x1p-24f, -2));
    check(">f4", bytes(0x3F, 0x80, 0, 0), FloatArray.of(1));
    check("<f8", bytes(0, 0, 0, 0, 0, 0, 0, 0xC0), DoubleArray.of(-2));
    check(
        "<c8",
        bytes(0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0),
        ComplexArray.of(new double[] {1}, new double[] {-2}));
    check(
        ">c16",
        bytes(0x3F, 0xF0, 0, 0, 0, 0, 0, 0, 0xC0, 0, 0, 0, 0, 0, 0, 0),
        ComplexArray.of(new double[] {1}, new double[] {-2}));
  }

  private static void check(String type, byte[] data, NdArray expected) throws IOException {
    String header = header(type, false, "(" + expected.size() + ",)");
    for (int version = 1; version <= 3; version++) {
      byte[] file = file(version, header, data);
      assertThat(Npy.read(file)).as(type).isEqualTo(expected);
      InputStream stream = new ByteArrayInputStream(file);
      assertThat(Npy.read(stream, ReadLimits.DEFAULT)).as(type).isEqualTo(expected);
    }
  }

  @Test
  void turnsFortranOrder() throws IOException {
    byte[] data =
        bytes(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23);
    LongArray array = (LongArray) Npy.read(file(1, header("|u1", true, "(2, 3, 4)"), data));
    assertThat(array.shape()).isEqualTo(Shape.of(2, 3, 4));
    for (int offset = 0; offset < 24; offset++) {
      int[] index = array.shape().index(offset);
      assertThat(array.get(index)).isEqualTo(index[0] + 2L * index[1] + 6L * index[2]);
    }
  }

  @Test
  void writesWhatItReads() throws IOException {
    long seed = 20261122;
    Random random = new Random(seed);
    for (int size : new int[] {0, 1, 5, 8191, 8192, 8193, 200_000}) {
      double[] doubles = random.doubles(size).toArray();
      long[] longs = random.longs(size).toArray();
      float[] floats = new float[size];
      for (int index = 0; index < size; index++) {
        floats[index] = Float.intBitsToFloat(random.nextInt());
      }
      for (NdArray array :
          new NdArray[] {
            DoubleArray.of(doubles),
            LongArray.of(longs),
            FloatArray.of(floats),
            ComplexArray.of(doubles, doubles.clone())
          }) {
        byte[] file = Npy.toBytes(array);
        assertThat(Npy.read(file)).isEqualTo(array);
        assertThat(Npy.read(new ByteArrayInputStream(file), ReadLimits.DEFAULT)).isEqualTo(array);
      }
    }
    for (Shape shape : new Shape[] {Shape.of(), Shape.of(3, 0), Shape.of(2, 1, 3)}) {
      NdArray array = DoubleArray.zeroed(shape);
      assertThat(Npy.read(Npy.toBytes(array))).isEqualTo(array);
    }
  }

  @Test
  void everyHalfSurvives() throws IOException {
    for (ElementEncoding encoding :
        new ElementEncoding[] {ElementEncoding.FLOAT_16, ElementEncoding.BRAIN_FLOAT_16}) {
      byte[] all = new byte[2 << 16];
      for (int bits = 0; bits < 1 << 16; bits++) {
        all[2 * bits] = (byte) bits;
        all[2 * bits + 1] = (byte) (bits >>> 8);
      }
      NdArray array =
          encoding.read(
              BoundedInput.of("test", all, ReadLimits.DEFAULT),
              new long[] {1 << 16},
              ByteOrder.LITTLE_ENDIAN);
      ByteArrayOutputStream again = new ByteArrayOutputStream();
      encoding.write(array, ByteOrder.LITTLE_ENDIAN, again);
      byte[] written = again.toByteArray();
      for (int bits = 0; bits < 1 << 16; bits++) {
        int back = (written[2 * bits] & 0xFF) | (written[2 * bits + 1] & 0xFF) << 8;
        // A signalling NaN becomes a quiet one.
        float value = ((FloatArray) array).values()[bits];
        assertThat(back == bits || Float.isNaN(value))
            .as("%s %x %x", encoding, bits, back)
            .isTrue();
      }
    }
  }

  @Test
  void halvesRoundToNearestEven() {
    // Between two neighbours a and b of binary16 the middle goes to the even one.
    for (int bits = 0; bits < 0x7BFF; bits++) {
      float low = HalfPrecision.toFloat((short) bits);
      float high = HalfPrecision.toFloat((short) (bits + 1));
      float middle = (low + high) / 2;
      int even = bits % 2 == 0 ? bits : bits + 1;
      assertThat(HalfPrecision.fromFloat(middle)).isEqualTo((short) even);
      assertThat(HalfPrecision.fromFloat(Math.nextUp(middle))).isEqualTo((short) (bits + 1));
      assertThat(HalfPrecision.fromFloat(-Math.nextDown(middle)))
          .isEqualTo((short) (bits | 0x8000));
    }
    assertThat(HalfPrecision.fromFloat(65519.996f)).isEqualTo((short) 0x7BFF);
    assertThat(HalfPrecision.fromFloat(65520f)).isEqualTo((short) 0x7C00);
    assertThat(HalfPrecision.brainFromFloat(Float.MAX_VALUE)).isEqualTo((short) 0x7F80);
  }

  @Test
  void narrowEncodingsCheckTheirRange() throws IOException {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    Npy.write(LongArray.of(0, 255), ElementEncoding.UNSIGNED_8, output);
    assertThat(Npy.read(output.toByteArray())).isEqualTo(LongArray.of(0, 255));
    assertThatThrownBy(
            () ->
                Npy.write(
                    LongArray.of(256), ElementEncoding.UNSIGNED_8, new ByteArrayOutputStream()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the integer 256 cannot be written as UNSIGNED_8, which holds 0 to 255");
  }

  @Test
  void aLyingHeaderIsOneClearLine() {
    refused(
        header("<f8", false, "(2000000000,)"),
        bytes(1, 2),
        "npy: with shape [2000000000] it has 2000000000 elements of 16000000000 bytes in memory,"
            + " but the read limits are 536870912 elements and 4294967296 bytes");
    refused(
        header("<f8", false, "(20000,)"),
        bytes(1, 2),
        "npy: the data of 20000 elements needs 160000 bytes, but 2 are left in the file");
    refused(
        header("<f8", false, "(65536, 65536)"),
        bytes(1, 2),
        "npy: shape [65536, 65536], but an array has 0 to 2147483639 elements");
    refused(
        header("<f8", false, "(-1,)"),
        bytes(),
        "npy: at character 51 of the header there should be a length, 0 or more, found '-1,), }?'");
    refused(
        header("|O", false, "(1,)"),
        bytes(1),
        "npy: elements of type '|O', but only truth values, integers, floating-point and complex"
            + " numbers are read");
    refused(
        header("<u8", false, "(1,)"),
        bytes(0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF),
        "npy: the unsigned integer 18446744073709551615 at element 0 is above 9223372036854775807,"
            + " the largest that fits; save it as float64");
    refused(
        header("|u1", false, "(1,)"),
        bytes(1, 2),
        "npy: 1 bytes follow the array, where the file should end");
    refused(
        "{'descr': '<f8', 'descr': '<f8'}", bytes(), "npy: the header has the key 'descr' twice");
    refused(
        "{'descr': '<f8'}",
        bytes(),
        "npy: the header lacks one of 'descr', 'fortran_order' and 'shape'");
    assertThatThrownBy(() -> Npy.read(bytes(1, 2, 3)))
        .hasMessage("npy: the signature needs 6 bytes, but 3 are left in the file");
    assertThatThrownBy(() -> Npy.read("PK3456789".getBytes(StandardCharsets.US_ASCII)))
        .hasMessage("npy: the file does not begin with \\x93NUMPY");
  }

  private static void refused(String header, byte[] data, String message) {
    assertThatThrownBy(() -> Npy.read(file(1, header, data)))
        .isInstanceOf(FormatException.class)
        .hasMessage(message);
  }

  @Test
  void aStreamThatEndsEarlyTakesLittleMemory() {
    // A claim of 4 GiB with three bytes behind it must not allocate them.
    byte[] file = file(1, header("<f8", false, "(500000000,)"), bytes(1, 2, 3));
    assertThatThrownBy(() -> Npy.read(new ByteArrayInputStream(file), ReadLimits.DEFAULT))
        .isInstanceOf(FormatException.class)
        .hasMessageStartingWith("npy: ends in the data at byte ");
  }
}

package faltung.format;

import faltung.array.ComplexArray;
import faltung.array.DoubleArray;
import faltung.array.FloatArray;
import faltung.array.LongArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.hostile.HostileInputs;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** 60,000 changed files of arrays; the other 40,000 are pictures and sounds. */
class HostileArraysTest {
  private static final int COUNT = 12_000;

  /** Small, so that what a header claims and memory could not hold is noticed. */
  private static final ReadLimits LIMITS = new ReadLimits(1 << 20, 1 << 22);

  /** What package-info says. */
  private static final long FACTOR = 64;

  private static final long CONSTANT = 4L << 20;

  /** Compressed data may become as large as the limits; arrays that grow exist twice. */
  private static final long COMPRESSED = CONSTANT + (2L << 22);

  private static Map<String, NdArray> arrays() {
    Map<String, NdArray> arrays = new LinkedHashMap<>();
    arrays.put("a", FloatArray.wrap(Shape.of(2, 3), 1, 2, 3, 4, 5, 6));
    arrays.put("b", LongArray.of(1, 2, 3));
    arrays.put("c", DoubleArray.zeroed(Shape.of(20, 20)));
    return arrays;
  }

  @Test
  void npy() throws IOException {
    byte[] data = new byte[48];
    List<byte[]> files =
        List.of(
            Npy.toBytes(FloatArray.of(1, 2, 3)),
            Npy.toBytes(ComplexArray.of(new double[2], new double[2])),
            NpyTest.file(1, "{'descr': '>u8', 'fortran_order': True, 'shape': (2, 3), }", data),
            NpyTest.file(2, "{'descr': '<f2', 'fortran_order': True, 'shape': (2, 3, 4), }", data),
            NpyTest.file(3, "{'shape': (48L,), 'descr': '|i1', 'fortran_order': False}\n", data));
    HostileInputs.check(
        "npy",
        1,
        COUNT,
        files,
        FACTOR,
        CONSTANT,
        file -> {
          if (file.length % 2 == 0) {
            Npy.read(file, LIMITS);
          } else {
            Npy.read(new ByteArrayInputStream(file), LIMITS);
          }
        });
  }

  @Test
  void npz() throws IOException {
    ByteArrayOutputStream stored = new ByteArrayOutputStream();
    Npz.write(arrays(), false, stored);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    Npz.write(arrays(), true, packed);
    HostileInputs.check(
        "npz",
        2,
        COUNT,
        List.of(stored.toByteArray(), packed.toByteArray()),
        FACTOR,
        COMPRESSED,
        file -> Npz.read(file, LIMITS));
  }

  @Test
  void safetensors() throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    new Safetensors(arrays(), Map.of("format", "pt", "a", "\u00e4\n")).write(file);
    ByteArrayOutputStream small = new ByteArrayOutputStream();
    new Safetensors(Map.of("x", FloatArray.of(1, 2)), Map.of())
        .write(Map.of("x", ElementEncoding.BRAIN_FLOAT_16), small);
    HostileInputs.check(
        "safetensors",
        3,
        COUNT,
        List.of(file.toByteArray(), small.toByteArray()),
        FACTOR,
        CONSTANT,
        bytes -> {
          if (bytes.length % 2 == 0) {
            Safetensors.read(bytes, LIMITS);
          } else {
            Safetensors.read(new ByteArrayInputStream(bytes), LIMITS);
          }
        });
  }

  @Test
  void csv() {
    List<byte[]> files =
        List.of(
            "a,b,\"c\"\n1,2,3\n4.5,-6e7,nan\n".getBytes(StandardCharsets.UTF_8),
            "# x\r\n1;2,5;\"3\"\r\n4;5;6\r\n".getBytes(StandardCharsets.UTF_8),
            " 1 2\t3\n 4  5 6\n\n7 8 inf".getBytes(StandardCharsets.UTF_8));
    HostileInputs.check("csv", 4, COUNT, files, FACTOR, CONSTANT, file -> Csv.read(file, LIMITS));
  }

  @Test
  void idx() throws IOException {
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    Idx.write(LongArray.zeroed(Shape.of(3, 5, 5)), ElementEncoding.INTEGER_16, plain);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      Idx.write(DoubleArray.zeroed(Shape.of(30, 30)), ElementEncoding.FLOAT_64, gzip);
    }
    HostileInputs.check(
        "idx",
        5,
        COUNT,
        List.of(plain.toByteArray(), packed.toByteArray()),
        FACTOR,
        COMPRESSED,
        file -> Idx.read(file, LIMITS));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Idx.write(LongArray.zeroed(Shape.of(3, 5, 5)), ElementEncoding.UNSIGNED_8, bytes);
    HostileInputs.check(
        "idx bytes",
        5,
        COUNT,
        List.of(bytes.toByteArray()),
        FACTOR,
        CONSTANT,
        file -> Idx.readBytes(new ByteArrayInputStream(file), LIMITS));
  }
}

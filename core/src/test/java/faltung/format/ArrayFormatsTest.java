package faltung.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import faltung.array.ComplexArray;
import faltung.array.DoubleArray;
import faltung.array.FloatArray;
import faltung.array.LongArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArrayFormatsTest {
  private static final ReadLimits LIMITS = ReadLimits.DEFAULT;

  @TempDir Path folder;

  private static Map<String, NdArray> arrays() {
    Random random = new Random(7);
    Map<String, NdArray> arrays = new LinkedHashMap<>();
    arrays.put("weights", FloatArray.wrap(Shape.of(2, 3), 1, -0f, Float.NaN, 4, 5e-40f, 6));
    arrays.put("large", DoubleArray.of(random.doubles(50_000).toArray()));
    arrays.put("grün/b", LongArray.of(Long.MIN_VALUE, 0, Long.MAX_VALUE));
    arrays.put("empty", DoubleArray.zeroed(Shape.of(3, 0)));
    arrays.put("scalar", DoubleArray.wrap(Shape.of(), 2.5));
    return arrays;
  }

  private static byte[] npz(Map<String, NdArray> arrays, boolean compressed) throws IOException {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    Npz.write(arrays, compressed, output);
    return output.toByteArray();
  }

  @Test
  void npzGivesBackEveryBit() throws IOException {
    Map<String, NdArray> arrays = arrays();
    arrays.put("c", ComplexArray.of(new double[] {1, 2}, new double[] {3, 4}));
    for (boolean compressed : new boolean[] {false, true}) {
      byte[] file = npz(arrays, compressed);
      assertThat(Npz.read(file, LIMITS)).isEqualTo(arrays);
      assertThat(Npz.read(file, LIMITS).keySet()).containsExactlyElementsOf(arrays.keySet());
      assertThat(Npz.read(new ByteArrayInputStream(file), LIMITS)).isEqualTo(arrays);
    }
  }

  @Test
  void npzReadsWhatTheJdkZips() throws IOException {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(output)) {
      for (Map.Entry<String, NdArray> array : arrays().entrySet()) {
        zip.putNextEntry(new ZipEntry(array.getKey() + ".npy"));
        Npy.write(array.getValue(), zip);
      }
    }
    assertThat(Npz.read(output.toByteArray(), LIMITS)).isEqualTo(arrays());
  }

  @Test
  void npzRefusesTricks() throws IOException {
    byte[] two = npz(Map.of("a", LongArray.of(1)), false);
    // The part before the directory twice over: two entries of one name.
    int directory = new String(two, StandardCharsets.ISO_8859_1).indexOf("PK\1\2");
    byte[] doubled = new byte[directory + two.length];
    System.arraycopy(two, 0, doubled, 0, directory);
    System.arraycopy(two, 0, doubled, directory, two.length);
    refused(doubled, "npz: two entries have the name \"a.npy\"");
    refused(
        zip("../../etc/a.npy"),
        "npz: the entry \"../../etc/a.npy\" has a name that leads out of a folder or has characters"
            + " that no name may have");
    refused(
        zip("/a.npy"),
        "npz: the entry \"/a.npy\" has a name that leads out of a folder or has characters that no"
            + " name may have");
    refused(
        zip("C:\\a.npy"),
        "npz: the entry \"C:\\a.npy\" has a name that leads out of a folder or has characters that"
            + " no name may have");
    refused(zip("a.txt"), "npz: the entry \"a.txt\" is not an npy file; only arrays are read");
    byte[] damaged = two.clone();
    damaged[directory - 1] ^= 1;
    refused(damaged, "npz: the checksum of the entry \"a.npy\" does not match");
    refused(
        "hello".getBytes(StandardCharsets.US_ASCII),
        "npz: no zip entry where one should begin, at byte 0");
    refused(
        new byte[0],
        "npz: ends in the header of an entry at byte 0, where 4 bytes more are needed");
  }

  private static byte[] zip(String name) throws IOException {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(output)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(Npy.toBytes(LongArray.of(1)));
    }
    return output.toByteArray();
  }

  private static void refused(byte[] file, String message) {
    assertThatThrownBy(() -> Npz.read(file, LIMITS))
        .isInstanceOf(FormatException.class)
        .hasMessage(message);
  }

  @Test
  void aZipBombMeetsTheLimitBeforeItIsUnpacked() throws IOException {
    byte[] bomb = npz(Map.of("a", LongArray.zeroed(Shape.of(4_000_000))), true);
    assertThat(bomb.length).isLessThan(100_000);
    assertThatThrownBy(() -> Npz.read(bomb, new ReadLimits(1 << 20, 1 << 24)))
        .isInstanceOf(FormatException.class)
        .hasMessage(
            "npz entry \"a.npy\": with shape [4000000] it has 4000000 elements of 32000000 bytes in"
                + " memory, but the read limits are 1048576 elements and 16777216 bytes");
    // Many entries that each keep to the limit count together.
    Map<String, NdArray> many = new LinkedHashMap<>();
    for (int index = 0; index < 20; index++) {
      many.put("a" + index, LongArray.zeroed(Shape.of(100_000)));
    }
    byte[] manyFile = npz(many, true);
    assertThatThrownBy(() -> Npz.read(manyFile, new ReadLimits(1 << 20, 1 << 24)))
        .isInstanceOf(FormatException.class)
        .hasMessageStartingWith(
            "npz entry \"a10.npy\": with shape [100000] it has 1100000 elements");
  }

  @Test
  void numpyReadsOursAndWeReadNumpys() throws Exception {
    Files.write(folder.resolve("ours.npz"), npz(arrays(), true));
    Files.write(folder.resolve("stored.npz"), npz(arrays(), false));
    NdArray weights = FloatArray.wrap(Shape.of(2, 3), 1, -0f, Float.NaN, 4, 5e-40f, 6);
    Files.write(folder.resolve("ours.npy"), Npy.toBytes(weights));
    String output =
        Programs.numpy(
            folder,
            """
            import numpy as np
            for name in ('ours.npz', 'stored.npz'):
                f = np.load(name)
                np.savez('again-' + name, **{k: f[k] for k in f.files})
                np.savez_compressed('packed-' + name, **{k: f[k] for k in f.files})
                print(f['weights'].shape, f['weights'].dtype, f['large'].shape, f['scalar'][()])
            np.save('fortran.npy', np.asfortranarray(np.arange(24, dtype='>i2').reshape(2, 3, 4)))
            np.save('again.npy', np.load('ours.npy'))
            np.savetxt('table.txt', np.arange(6).reshape(2, 3) / 7, header='a b c')
            np.save('half.npy', np.array([1.5, 65504, 2.0**-24], dtype='f2'))
            """);
    assertThat(output).isEqualTo("(2, 3) float32 (50000,) 2.5\n".repeat(2));
    for (String name : List.of("again-ours", "packed-ours", "again-stored", "packed-stored")) {
      assertThat(Npz.read(Files.readAllBytes(folder.resolve(name + ".npz")), LIMITS))
          .isEqualTo(arrays());
    }
    assertThat(Files.readAllBytes(folder.resolve("again.npy")))
        .isEqualTo(Files.readAllBytes(folder.resolve("ours.npy")));
    long[] counted = new long[24];
    for (int index = 0; index < 24; index++) {
      counted[index] = index;
    }
    assertThat(Npy.read(Files.readAllBytes(folder.resolve("fortran.npy"))))
        .isEqualTo(LongArray.wrap(Shape.of(2, 3, 4), counted));
    assertThat(Npy.read(Files.readAllBytes(folder.resolve("half.npy"))))
        .isEqualTo(FloatArray.of(1.5f, 65504, 0x1p-24f));
    assertThat(Csv.read(Files.readAllBytes(folder.resolve("table.txt")), LIMITS).values())
        .isEqualTo(DoubleArray.of(new double[][] {{0, 1 / 7d, 2 / 7d}, {3 / 7d, 4 / 7d, 5 / 7d}}));
  }

  @Test
  void safetensorsGivesBackEveryBit() throws IOException {
    Safetensors tensors = new Safetensors(arrays(), Map.of("format", "\"pt\"\n\\"));
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    tensors.write(output);
    byte[] file = output.toByteArray();
    assertThat(ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong() % 8).isZero();
    assertThat(Safetensors.read(file, LIMITS)).isEqualTo(tensors);
    assertThat(Safetensors.read(file, LIMITS).arrays().keySet())
        .containsExactlyElementsOf(arrays().keySet());
    assertThat(Safetensors.read(new ByteArrayInputStream(file), LIMITS)).isEqualTo(tensors);

    Safetensors small = new Safetensors(Map.of("a", FloatArray.of(1, -2.5f, 0.25f)), Map.of());
    for (ElementEncoding encoding :
        List.of(ElementEncoding.FLOAT_16, ElementEncoding.BRAIN_FLOAT_16)) {
      ByteArrayOutputStream half = new ByteArrayOutputStream();
      small.write(Map.of("a", encoding), half);
      assertThat(Safetensors.read(half.toByteArray(), LIMITS)).isEqualTo(small);
    }
  }

  @Test
  void safetensorsChecksItsHeader() {
    String good = "{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[0,2]}";
    tensorRefused("{\"a\":" + good + ",\"a\":" + good + "}", "the header has the key \"a\" twice");
    tensorRefused(
        "{\"a\":" + good + ",\"b\":" + good + "}",
        "the array \"b\" has data_offsets 0 and 2, but should start at 2 and have 2 bytes");
    tensorRefused(
        "{\"a\":{\"dtype\":\"U8\",\"shape\":[9],\"data_offsets\":[0,9]}}",
        "the data of 1 arrays needs 9 bytes, but 2 are left in the file");
    tensorRefused(
        "{\"a\":{\"dtype\":\"U8\",\"shape\":[3],\"data_offsets\":[0,2]}}",
        "the array \"a\" has data_offsets 0 and 2, but should start at 0 and have 3 bytes");
    tensorRefused(
        "{\"a\":{\"dtype\":\"U8\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,0]}}",
        "the array \"a\" has the shape [4294967296, 4294967296], of more than 2⁶³ bytes");
    tensorRefused(
        "{\"a\":{\"dtype\":\"F8_E4M3\",\"shape\":[2],\"data_offsets\":[0,2]}}",
        "the array \"a\" has the dtype \"F8_E4M3\", which is not read");
    tensorRefused(
        "{\"a\":[[[[[[1]]]]]]}",
        "at character 8 of the header there should be no nesting deeper than 3, found"
            + " '[[[1]]]]]]}'");
    tensorRefused(
        "{\"a\":{\"dtype\":\"U8\",\"shape\":[2.0],\"data_offsets\":[0,2]}}",
        "at character 28 of the header there should be an integer without fraction and exponent,"
            + " found '2.0],\"data_offsets\":[0,2]}}'");
    tensorRefused("{}", "2 bytes follow the last array, where the file should end");
    tensorRefused(
        "{\"a\":" + good + "} x",
        "at character 54 of the header there should be nothing more, found 'x'");
    tensorRefused(
        "{\"a\":" + good.replace("2]}", "2],\"x\":1}") + "}",
        "the array \"a\" should have a dtype, a shape and data_offsets, and nothing else");
    assertThatThrownBy(() -> Safetensors.read(new byte[] {-1, -1, -1, -1, -1, -1, -1, 127}, LIMITS))
        .hasMessage(
            "safetensors: a header of 9223372036854775807 bytes, but 2 to 100000000 are possible");
  }

  private static void tensorRefused(String header, String message) {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer file = ByteBuffer.allocate(8 + text.length + 2).order(ByteOrder.LITTLE_ENDIAN);
    file.putLong(text.length).put(text);
    assertThatThrownBy(() -> Safetensors.read(file.array(), LIMITS))
        .isInstanceOf(FormatException.class)
        .hasMessage("safetensors: " + message);
  }

  @Test
  void idxGivesBackEveryValue() throws IOException {
    LongArray bytes = LongArray.wrap(Shape.of(1, 2, 2), 0, 255, 128, 7);
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    Idx.write(bytes, ElementEncoding.UNSIGNED_8, output);
    assertThat(output.toByteArray())
        .containsExactly(0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 2, 0, -1, -128, 7);
    assertThat(Idx.read(output.toByteArray(), LIMITS)).isEqualTo(bytes);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(output.toByteArray());
    }
    assertThat(Idx.read(packed.toByteArray(), LIMITS)).isEqualTo(bytes);
    DoubleArray doubles = DoubleArray.of(1.5, Double.NaN, -0.0);
    ByteArrayOutputStream second = new ByteArrayOutputStream();
    Idx.write(doubles, ElementEncoding.FLOAT_64, second);
    assertThat(Idx.read(second.toByteArray(), LIMITS)).isEqualTo(doubles);
    assertThatThrownBy(() -> Idx.read(new byte[] {0, 0, 8, 1, 0, 0, 0, 9, 1}, LIMITS))
        .isInstanceOf(FormatException.class)
        .hasMessage("idx: the data of 9 elements needs 9 bytes, but 1 are left in the file");
    assertThatThrownBy(() -> Idx.read(new byte[] {0, 0, 7, 1, 0, 0, 0, 9, 1}, LIMITS))
        .hasMessage("idx: elements of type 0x7, but 0x8, 0x9, 0xb, 0xc, 0xd and 0xe are known");
  }

  @Test
  void realFilesOpen() throws IOException {
    NdArray images =
        Idx.read(Files.readAllBytes(Programs.shared("mnist/t10k-images-idx3-ubyte.gz")), LIMITS);
    assertThat(images.shape()).isEqualTo(Shape.of(10_000, 28, 28));
    NdArray labels =
        Idx.read(Files.readAllBytes(Programs.shared("mnist/t10k-labels-idx1-ubyte.gz")), LIMITS);
    assertThat(labels.shape()).isEqualTo(Shape.of(10_000));
    // The first digits of the test set, as everybody prints them.
    assertThat(((LongArray) labels).values()).startsWith(7, 2, 1, 0, 4, 1, 4, 9, 5, 9);
    NdArray signal = Npy.read(Files.readAllBytes(Programs.shared("signals/ecg-360Hz.npy")));
    assertThat(signal.size()).isGreaterThan(1000);
  }

  private static Csv csv(String text) throws IOException {
    return Csv.read(text.getBytes(StandardCharsets.UTF_8), LIMITS);
  }

  @Test
  void csvFindsItsDelimiterAndHeader() throws IOException {
    DoubleArray table = DoubleArray.of(new double[][] {{1, -2.5}, {3e4, 4}});
    assertThat(csv("1,-2.5\n3e4,4\n").values()).isEqualTo(table);
    assertThat(csv("1;-2,5\r\n3e4;4\r\n").values()).isEqualTo(table);
    assertThat(csv("1\t-2.5\n3e4\t4").values()).isEqualTo(table);
    assertThat(csv("  1   -2.5\n\n3e4 \t 4  \n").values()).isEqualTo(table);
    Csv named =
        csv("\uFEFF# made by hand\n\"time, s\", \"say \"\"u\"\"\"\n\"1\",\"-2.5\"\n#x\n3e4 ,4\n");
    assertThat(named)
        .isEqualTo(
            new Csv(List.of("time, s", "say \"u\""), table, List.of("made by hand", "x"), false));
    assertThat(csv("nan\ninf\n-Infinity\n").values())
        .isEqualTo(DoubleArray.wrap(Shape.of(3, 1), Double.NaN, 1 / 0d, -1 / 0d));
    assertThat(csv("a,b\n").values().shape()).isEqualTo(Shape.of(0, 2));
  }

  @Test
  void csvNamesLineAndColumn() {
    csvRefused("1,2\n\n#\n3,4,5\n", "csv: line 4 has 3 columns, but line 1 has 2");
    csvRefused("a,b\r\n1,2\r\n3,x\r\n", "csv: line 3, column 2 should be a number, found 'x'");
    csvRefused(
        "1,2\n3,\n",
        "csv: line 2, column 2 should be a number, found ''; write nan for a value that is"
            + " missing");
    csvRefused("1,2\n0x1p3,4\n", "csv: line 2, column 1 should be a number, found '0x1p3'");
    csvRefused("1,2\n1f,4\n", "csv: line 2, column 1 should be a number, found '1f'");
    csvRefused("1,\"2\n", "csv: line 1 has a quote that does not end");
    csvRefused("# nothing\n", "csv: the file has no line of numbers");
  }

  private static void csvRefused(String text, String message) {
    assertThatThrownBy(() -> csv(text)).isInstanceOf(FormatException.class).hasMessage(message);
  }

  @Test
  void csvGivesBackEveryDouble() throws IOException {
    Random random = new Random(11);
    double[] values = new double[3000];
    for (int index = 0; index < values.length; index++) {
      values[index] = Double.longBitsToDouble(random.nextLong());
      if (Double.isNaN(values[index])) {
        values[index] = Double.NaN;
      }
    }
    DoubleArray array = DoubleArray.wrap(Shape.of(1000, 3), values);
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    Csv.write(array, List.of("a", "b,c", "\""), output);
    assertThat(Csv.read(output.toByteArray(), LIMITS))
        .isEqualTo(new Csv(List.of("a", "b,c", "\""), array, List.of(), false));
    ByteArrayOutputStream column = new ByteArrayOutputStream();
    Csv.write(LongArray.of(1, -2), List.of(), column);
    assertThat(column.toString(StandardCharsets.UTF_8)).isEqualTo("1\n-2\n");
  }

  /** Idx has no signature: what begins so must also have the length that it says. */
  @Test
  void idxIsKnownByItsContent() throws IOException {
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    Idx.write(LongArray.wrap(Shape.of(2, 3), 1, 2, 3, 4, 5, 6), ElementEncoding.INTEGER_16, plain);
    byte[] file = plain.toByteArray();
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(file);
    }
    assertThat(matches(file, file.length)).isTrue();
    assertThat(matches(file, -1)).isTrue();
    assertThat(matches(packed.toByteArray(), packed.size())).isTrue();
    assertThat(matches(file, file.length + 1)).isFalse();
    assertThat(matches(Arrays.copyOf(file, 9), -1)).isFalse();
    assertThat(matches(new byte[] {0, 0, 8, 0}, 5)).as("no axis").isFalse();
    assertThat(matches(new byte[] {0, 0, 7, 1, 0, 0, 0, 0}, 8)).as("no type").isFalse();
    assertThat(matches(Arrays.copyOf(packed.toByteArray(), 12), 12)).isFalse();
    assertThat(matches(new byte[0], 0)).isFalse();
  }

  private static boolean matches(byte[] bytes, long size) throws IOException {
    return Idx.matches(new ByteArrayInputStream(bytes), size);
  }
}

package faltung.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import faltung.array.DoubleArray;
import faltung.array.LongArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.format.Csv;
import faltung.format.ElementEncoding;
import faltung.format.FormatException;
import faltung.format.Idx;
import faltung.format.Npy;
import faltung.format.Npz;
import faltung.format.ReadLimits;
import faltung.format.Safetensors;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Arrays by their paths, and from streams, without limits that anybody has to name. */
class ArrayFileTest {
  private static final DoubleArray X = DoubleArray.of(new double[][] {{1, 2, 3}, {4, 5.5, 6}});

  @TempDir private Path folder;

  private interface Content {
    void to(OutputStream stream) throws IOException;
  }

  private Path file(String name, Content content) throws IOException {
    Path file = folder.resolve(name);
    try (OutputStream stream = Files.newOutputStream(file)) {
      content.to(stream);
    }
    return file;
  }

  @Test
  void everyKindByItsName() throws IOException {
    assertThat(ArrayFile.read(file("x.npy", stream -> Npy.write(X, stream)))).isEqualTo(X);
    assertThat(ArrayFile.read(file("x.csv", stream -> Csv.write(X, List.of(), stream))))
        .isEqualTo(X);
    assertThat(
            ArrayFile.read(file("x.idx", stream -> Idx.write(X, ElementEncoding.FLOAT_64, stream))))
        .isEqualTo(X);
    Map<String, NdArray> two = new LinkedHashMap<>();
    two.put("x", X);
    two.put("h", LongArray.of(1, 2));
    Path npz = file("two.npz", stream -> Npz.write(two, true, stream));
    assertThat(ArrayFile.readAll(npz)).isEqualTo(two);
    assertThat(
            ArrayFile.readAll(
                file("two.safetensors", stream -> new Safetensors(two, Map.of()).write(stream))))
        .isEqualTo(two);
    assertThat(ArrayFile.readAll(folder.resolve("x.npy"))).containsOnlyKeys("x");
    assertThatThrownBy(() -> ArrayFile.read(npz))
        .isInstanceOf(FormatException.class)
        .hasMessage("two.npz: 2 arrays, of which one must be chosen: x, h");
    assertThatThrownBy(() -> ArrayFile.read(folder.resolve("x.png")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "array: the name x.png tells no kind of array; end it in .npy, .npz, .safetensors, .csv,"
                + " .txt or .idx");
    assertThatThrownBy(
            () -> ArrayFile.read(folder.resolve("x.npy"), new ReadLimits(5, Long.MAX_VALUE)))
        .isInstanceOf(FormatException.class);
  }

  @Test
  void streamsNeedNoLimits() throws IOException {
    byte[] npy = Npy.toBytes(X);
    assertThat(Npy.read(new ByteArrayInputStream(npy))).isEqualTo(X);
    // What a header claims is still held against the usual limits.
    byte[] huge = Npy.toBytes(DoubleArray.zeroed(Shape.of(1000, 10)));
    String text = new String(huge, StandardCharsets.ISO_8859_1);
    int at = text.indexOf("(1000, 10)");
    byte[] claim = "(9999999,)".getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(claim, 0, huge, at, claim.length);
    assertThatThrownBy(() -> Npy.read(new ByteArrayInputStream(huge)))
        .isInstanceOf(IOException.class);
    for (String kind : new String[] {"npz", "safetensors", "csv", "idx"}) {
      Path file =
          switch (kind) {
            case "npz" -> file("a.npz", stream -> Npz.write(Map.of("x", X), false, stream));
            case "safetensors" ->
                file("a.st", stream -> new Safetensors(Map.of("x", X), Map.of()).write(stream));
            case "csv" -> file("a.csv", stream -> Csv.write(X, List.of(), stream));
            default -> file("a.idx", stream -> Idx.write(X, ElementEncoding.FLOAT_64, stream));
          };
      try (var stream = Files.newInputStream(file)) {
        NdArray read =
            switch (kind) {
              case "npz" -> Npz.read(stream).get("x");
              case "safetensors" -> Safetensors.read(stream).arrays().get("x");
              case "csv" -> Csv.read(stream).values();
              default -> Idx.read(stream);
            };
        assertThat(read).as(kind).isEqualTo(X);
      }
    }
  }
}

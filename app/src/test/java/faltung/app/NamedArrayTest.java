package faltung.app;

import static org.assertj.core.api.Assertions.assertThat;

import faltung.array.DoubleArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.format.Npy;
import faltung.format.Npz;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Arrays of a file with several, and layers diagnosed. */
class NamedArrayTest {
  @TempDir private Path folder;

  @BeforeEach
  void files() throws IOException {
    Map<String, NdArray> arrays = new LinkedHashMap<>();
    arrays.put("x", DoubleArray.of(1, 2, 3, 4));
    arrays.put("h", DoubleArray.of(5, 6, 7));
    try (OutputStream out = Files.newOutputStream(folder.resolve("two.npz"))) {
      Npz.write(arrays, /* compressed= */ false, out);
    }
  }

  private CommandRun run(String... words) {
    return CommandRun.in(folder, words);
  }

  @Test
  void convolveAndFilterReadAnArrayByItsName() throws IOException {
    assertThat(run("convolve", "1 1", "two.npz[h]")).isEqualTo(run("convolve", "1 1", "5 6 7"));
    assertThat(run("filter", "two.npz[h]", "o.txt", "--kernel", "1: 2").error()).isEmpty();
    assertThat(Files.readString(folder.resolve("o.txt"))).isEqualTo("10 12 14\n");
    assertThat(run("filter", "two.npz[x]", "two.npz[h]", "out/", "-k", "1: 2", "--format", "npy"))
        .isEqualTo(new CommandRun(0, "", ""));
    assertThat(Files.exists(folder.resolve("out/two-x.npy"))).isTrue();
    assertThat(Files.exists(folder.resolve("out/two-h.npy"))).isTrue();
  }

  @Test
  void filterNamesTheArraysThatThereAre() {
    CommandRun run = run("filter", "two.npz[k]", "o.txt", "--kernel", "1: 2");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.error()).contains("two.npz: there is no array k in it; it has 2 arrays: x, h");
  }

  @Test
  void aPageAndAnArrayAreOperandsTogether() throws IOException {
    Files.write(folder.resolve("in.tif"), TwoPages.bytes());
    Map<String, NdArray> arrays = new LinkedHashMap<>();
    arrays.put("x", DoubleArray.of(1));
    arrays.put("h", DoubleArray.of(new double[] {1, 2}).reshape(Shape.of(1, 2)));
    try (OutputStream out = Files.newOutputStream(folder.resolve("two.npz"))) {
      Npz.write(arrays, /* compressed= */ false, out);
    }
    CommandRun run = run("convolve", "in.tif[1]", "two.npz[h]");
    assertThat(run).isEqualTo(new CommandRun(0, "20 40\n", ""));
  }

  @Test
  void aLayerIsDiagnosedAndItsCommandGivesY() throws IOException {
    write("x.npy", 2, 4, 9, 9);
    write("w.npy", 3, 4, 3, 3);
    String[] layer = {"--stride", "2", "--padding", "1", "--axes", "NCHW,OIHW"};
    String[] words = {"correlate", "x.npy", "w.npy", "-o", "y.npy", "--bias", "0 0.5 1"};
    String[] all = Arrays.copyOf(words, words.length + layer.length);
    System.arraycopy(layer, 0, all, words.length, layer.length);
    assertThat(run(all)).isEqualTo(new CommandRun(0, "", ""));
    CommandRun run = run("diagnose", "x.npy", "w.npy", "y.npy", "--axes", "NCHW,OIHW");
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .startsWith("match: correlation (h not flipped), padding 1, stride 2, dilation 1, a bias")
        .contains(
            "faltung correlate x.npy w.npy --stride 2 --padding 1 --dilation 1 --axes NCHW,OIHW"
                + " --bias \"0.0 0.5 1.0\"\n");
    CommandRun json =
        run("diagnose", "x.npy", "w.npy", "y.npy", "--axes", "NCHW,OIHW", "--format", "json");
    assertThat(json.out()).contains("\"verdict\": \"match\"").contains("\"command\": ");
  }

  @Test
  void aDiagnosisOfWhatCouldBeALayerIsRefused() throws IOException {
    write("x.npy", 2, 4, 9, 9);
    write("w.npy", 3, 4, 3, 3);
    CommandRun run = run("diagnose", "x.npy", "w.npy", "x.npy");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.error())
        .contains("say --axes NCHW,OIHW, --axes NHWC,HWIO --groups 3 for a layer,");
  }

  private void write(String name, int... lengths) throws IOException {
    DoubleArray array = DoubleArray.zeroed(Shape.of(lengths));
    Random random = new Random(array.size());
    for (int i = 0; i < array.size(); i++) {
      array.values()[i] = random.nextGaussian();
    }
    Files.write(folder.resolve(name), Npy.toBytes(array));
  }
}

package faltung.app;

import static org.assertj.core.api.Assertions.assertThat;

import faltung.array.DoubleArray;
import faltung.array.FloatArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.format.Npy;
import faltung.media.image.ColorModel;
import faltung.media.image.Image;
import faltung.media.image.ImageFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Modes, layers, texts, wide ranges and hostile names, as a user meets them. */
class CommandKindsTest {
  @TempDir private Path folder;

  private CommandRun run(String... words) {
    return CommandRun.in(folder, words);
  }

  private static void assertNumbers(CommandRun run, String numbers) {
    assertThat(run.error()).isEmpty();
    assertThat(run.out()).isEqualTo(numbers);
  }

  @Test
  void sameIsCentredUnlessAnOriginIsWritten() throws IOException {
    assertNumbers(
        run("convolve", "1 2 3; 4 5 6; 7 8 9", "-1 -2 -1; 0 0 0; 1 2 1", "--mode", "same"),
        "-13 -20 -17\n-18 -24 -18\n13 20 17\n");
    assertNumbers(run("convolve", "1 2 3 4", "1 1", "--mode", "same"), "1 3 5 7\n");
    assertNumbers(run("correlate", "1 2 3 4", "1 2", "--mode", "same"), "2 5 8 11\n");
    assertNumbers(run("convolve", "1 2 3 4", "@0 1 1 1", "--mode", "same"), "1 3 6 9\n");
    assertNumbers(
        run("convolve", "1 2 3 4 5", "1 1 1", "--mode", "same", "--stride", "2"), "3 9 9\n");
    assertNumbers(
        run("convolve", "1 2 3 4 5 6", "1 2", "--mode", "same", "--dilation", "3"),
        "2 3 6 9 12 8\n");
    Files.write(folder.resolve("h.npy"), Npy.toBytes(DoubleArray.of(1, 1, 1)));
    assertNumbers(run("convolve", "1 2 3 4", "h.npy", "--mode", "same"), "3 6 9 7\n");
    assertThat(run("derive", "1 2 3 4", "1 2 3", "--mode", "same", "--at", "1").out())
        .contains("= x[0]·h[1] + x[1]·h[0] + x[2]·h[−1]\n", "exact sum   10\n");
    assertThat(run("plan", "8x8", "3x2", "--mode", "same").out())
        .startsWith("convolution of [8, 8] with [3, 2] to [8, 8], padding ");
    assertThat(
            run("derive", "1 2 3 4", "1 2", "--mode", "same", "--dilation", "3", "--at", "1")
                .error())
        .isEqualTo(
            "faltung derive: --mode same: the middle of H (2) is between two elements, 3 apart;"
                + " write an origin, such as \"@0 …\" or \"@centre …\"\n");
  }

  private void save(String name, int... lengths) throws IOException {
    double[] values = new Random(name.hashCode()).doubles(Shape.of(lengths).size()).toArray();
    Files.write(folder.resolve(name), Npy.toBytes(DoubleArray.wrap(Shape.of(lengths), values)));
  }

  @Test
  void aLayerIsNoVolume() throws IOException {
    save("x.npy", 2, 4, 6, 6);
    save("w.npy", 6, 2, 3, 3);
    for (String command : new String[] {"convolve", "correlate", "plan"}) {
      CommandRun run = run(command, "x.npy", "w.npy");
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.error())
          .isEqualTo(
              "faltung "
                  + command
                  + ": X (2 × 4 × 6 × 6) and H (6 × 2 × 3 × 3) could be a batch with channels and a"
                  + " layer's weights; say --axes NCHW,OIHW --groups 2 for a layer, or --axes"
                  + " spatial for a volume\n");
    }
    assertThat(run("correlate", "x.npy", "w.npy", "--axes", "spatial", "-o", "y.npy").code())
        .isZero();
    assertThat(run("correlate", "x.npy", "w.npy", "--axes", "NCHW,OIHW").error())
        .isEqualTo(
            "faltung correlate: --axes NCHW,OIHW: X has 4 channels, but H (6 × 2 × 3 × 3) with"
                + " --groups 1 needs 2; did you mean --groups 2?\n");
    assertThat(run("correlate", "1 2 3", "1", "--bias", "1 2").error())
        .isEqualTo(
            "faltung correlate: --bias \"1 2\" has 2 values, but y has 1 output channel; give one,"
                + " or one a channel, which --axes NCHW,OIHW tells\n");
    assertNumbers(run("correlate", "1 2 3", "1", "--bias", "0.5"), "1.5 2.5 3.5\n");
  }

  @Test
  void layersAreTorchs() throws Exception {
    save("x.npy", 2, 4, 9, 8);
    save("w.npy", 6, 2, 3, 2);
    save("b.npy", 6);
    CommandRun run =
        run(
            ("correlate x.npy w.npy --axes NCHW,OIHW --groups 2 --stride 2,1 --padding 2"
                    + " --dilation 2 --bias b.npy -o y.npy")
                .split(" ", -1));
    assertThat(run).isEqualTo(new CommandRun(0, "", ""));
    String script =
        """
        import torch, numpy as np
        x, w, b = (torch.from_numpy(np.load(n + '.npy')) for n in 'xwb')
        y = torch.nn.functional.conv2d(x, w, b, (2, 1), 2, 2, 2)
        np.save('torch.npy', y.numpy())
        """;
    Path python = Path.of("/usr/bin/python3");
    boolean there =
        Files.isExecutable(python)
            && new ProcessBuilder(python.toString(), "-c", script)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor()
                == 0;
    if (!there) {
      System.out.println("SKIPPED, there is no python3 with torch");
    }
    Assumptions.assumeTrue(there, "there is no python3 with torch");
    NdArray ours = Npy.read(Files.readAllBytes(folder.resolve("y.npy")));
    NdArray theirs = Npy.read(Files.readAllBytes(folder.resolve("torch.npy")));
    assertThat(ours.shape()).isEqualTo(theirs.shape());
    double[] expected = ((DoubleArray) theirs).values();
    for (int offset = 0; offset < expected.length; offset++) {
      // Each is a sum of 12 products below 1 and a bias: 13 roundings of sums below 13, in both.
      assertThat(Math.abs(((DoubleArray) ours).values()[offset] - expected[offset]))
          .isLessThan(2 * 13 * 13 * 0x1p-53);
    }
  }

  @Test
  void oneReaderForAllCommands() throws IOException {
    Files.writeString(folder.resolve("de.csv"), "1,5;2,5;3,5\n");
    Files.writeString(folder.resolve("i64.csv"), "9007199254740993\n");
    Files.writeString(folder.resolve("na.csv"), "0,NA\n1,2\n");
    Files.write(folder.resolve("wide.csv"), "1,2\n".getBytes(StandardCharsets.UTF_16LE));
    for (String[] words :
        new String[][] {
          {"convolve", "de.csv", "1"},
          {"filter", "de.csv", "-", "--kernel", "1"},
          {"deconvolve", "de.csv", "1"}
        }) {
      CommandRun run = run(words);
      assertThat(run.out()).isEqualTo("1.5 2.5 3.5\n");
      assertThat(run.error()).contains("separate, so commas are decimal marks\n");
    }
    assertNumbers(run("convolve", "i64.csv", "1"), "9007199254740993\n");
    assertThat(run("convolve", "i64.csv", "0.5").code()).isEqualTo(2);
    assertThat(run("convolve", "na.csv", "1").error())
        .isEqualTo(
            "faltung convolve: X: na.csv: line 1, column 2 should be a number, found 'NA'; write"
                + " nan for a value that is missing\n");
    assertThat(run("convolve", "wide.csv", "1").error())
        .isEqualTo(
            "faltung convolve: X: wide.csv: the text is in UTF-16 (without a byte order mark); save"
                + " it as UTF-8, or use iconv -t UTF-8\n");
    Files.writeString(folder.resolve("years.csv"), "2020,x\n1,2\n3,4\n");
    assertThat(run("convolve", "years.csv", "[[1]]").error()).endsWith("say --header\n");
    assertNumbers(run("convolve", "years.csv", "[[1]]", "--header"), "1 2\n3 4\n");
  }

  @Test
  void aWideRangeIsSaid() throws IOException {
    double[] x = new double[40_000];
    for (int n = 0; n < x.length; n++) {
      x[n] = n < 20_000 ? 1 : 1e81;
    }
    Files.write(folder.resolve("x.npy"), Npy.toBytes(DoubleArray.of(x)));
    save("h.npy", 2000);
    CommandRun fft = run("convolve", "x.npy", "h.npy", "--method", "fft", "-o", "y.npy");
    assertThat(fft.error())
        .matches(
            "faltung: 20000 of 41999 outputs are smaller than the error that fft states, up to"
                + " [0-9.e]+; --tolerance componentwise:1e-9 gives each its digits\n");
    assertThat(run("convolve", "x.npy", "h.npy", "-o", "y.npy").error()).hasLineCount(1);
    String[] kept = {
      "convolve", "x.npy", "h.npy", "--tolerance", "componentwise:1e-9", "-o", "y.npy"
    };
    assertThat(run(kept).error()).isEmpty();
    save("x.npy", 40_000);
    assertThat(run("convolve", "x.npy", "h.npy", "--method", "fft", "-o", "y.npy").error())
        .isEmpty();
  }

  @Test
  void nothingThatATerminalObeysIsPrinted() throws Exception {
    String hostile = "\u001b[31mred\u0007\n\u009bx\u202e.png";
    for (String[] words :
        new String[][] {
          {"convolve", hostile, "1"},
          {"filter", hostile, "out.png", "--kernel", "1"},
          {hostile},
          {"convolve", "1", "1", "--" + hostile},
          {"kernels", hostile}
        }) {
      CommandRun run = run(words);
      assertThat(run.code()).isPositive();
      assertThat(run.error()).hasLineCount(1).doesNotContainPattern("[\u0000-\u0009\u000b-\u001f]");
      assertThat(run.error()).doesNotContainPattern("[\u007f-\u009f\u202e]");
    }
  }

  @Test
  void wordsBehindTwoMinusSignsAreFiles() throws IOException {
    Files.write(folder.resolve("--kernel"), Npy.toBytes(DoubleArray.of(1, 2, 3)));
    CommandRun run = run("filter", "--kernel", "1", "--", "--kernel", "o.txt");
    assertThat(run).isEqualTo(new CommandRun(0, "", ""));
    assertThat(folder.resolve("o.txt")).hasContent("1 2 3");
    assertNumbers(run("convolve", "--", "-1 2", "1"), "-1 2\n");
    Files.write(folder.resolve("-h"), Npy.toBytes(DoubleArray.of(1, 1)));
    assertNumbers(run("convolve", "--mode", "valid", "--", "--kernel", "-h"), "3 5\n");
    assertThat(run("deconvolve", "--", "-h", "-h").out()).isEqualTo("1\n");
    assertThat(run("decompose", "--basis", "taylor", "--terms", "2", "--", "-x").out())
        .startsWith("-x = -x + O(x^2)\n");
    assertThat(run("filter", "--", "--kernel", "o.txt").error())
        .startsWith("faltung filter: nothing to do;");
  }

  @Test
  void picturesWhoseNamesLookLikeOptions() throws IOException {
    Image grey =
        Image.of8Bits(
            FloatArray.wrap(Shape.of(1, 1, 3), new float[] {10, 20, 60}), ColorModel.GREY);
    ImageFiles.write(grey, folder.resolve("a.png"));
    Files.copy(folder.resolve("a.png"), folder.resolve("--kernel"));
    for (String[] files : new String[][] {{"--kernel", "o.png"}, {"a.png", "--gradient.png"}}) {
      CommandRun run = run("filter", "--kernel", "[[0.5,0,0]]", "--", files[0], files[1]);
      assertThat(run).isEqualTo(new CommandRun(0, "", ""));
      assertThat(ImageFiles.read(folder.resolve(files[1])).samples().values())
          .containsExactly(10, 30, 30);
    }
  }

  @Test
  void aRemedyIsOneThatTheCommandHas() throws IOException {
    Files.writeString(folder.resolve("i64.csv"), "9007199254740993\n");
    assertThat(run("filter", "i64.csv", "o.csv", "--kernel", "1").error())
        .isEqualTo(
            "faltung filter: the input: the integer 9007199254740993 is not sure to be exact in"
                + " double precision; write 9007199254740993.0 to have it rounded; convolve is"
                + " exact where both operands are integers\n");
    Files.createSymbolicLink(folder.resolve("link.npy"), Path.of("gone.npy"));
    assertThat(run("convolve", "link.npy", "1").error())
        .isEqualTo(
            "faltung convolve: X: no such file: link.npy, it is a link to gone.npy, which is not"
                + " there\n");
    Files.write(
        folder.resolve("p.webp"), "RIFF\4\0\0\0WEBPVP8 ".getBytes(StandardCharsets.US_ASCII));
    assertThat(run("filter", "p.webp", "o.png", "--kernel", "[[1]]").error())
        .startsWith("faltung filter: IN: ./p.webp is none of the files that can be read: ");
  }

  @Test
  void aLayerHasNoPaddingUnlessItIsNamed() throws IOException {
    save("x.npy", 2, 4, 6, 6);
    save("w.npy", 6, 4, 3, 3);
    for (String outputs : new String[] {"", " --padding 0", " --mode valid"}) {
      String words = "correlate x.npy w.npy --axes NCHW,OIHW -o y.npy" + outputs;
      assertThat(run(words.split(" ", -1))).isEqualTo(new CommandRun(0, "", ""));
      assertThat(Npy.read(Files.readAllBytes(folder.resolve("y.npy"))).shape())
          .isEqualTo(Shape.of(2, 6, 4, 4));
    }
    assertThat(run("plan", "x.npy", "w.npy", "--axes", "NCHW,OIHW").out())
        .startsWith("convolution of [2, 4, 6, 6] with [6, 4, 3, 3] to [2, 6, 4, 4]");
    assertThat(run("plan", "1x1x2x2", "1x1x3x3", "--axes", "NCHW,OIHW").error())
        .isEqualTo(
            "faltung plan: --mode valid leaves no output: H (3 × 3) does not fit into X (2 × 2);"
                + " exchange them, or use --mode full or same\n");
  }

  @Test
  void oneLineOfManyNumbersInASmallHeap() throws Exception {
    Files.writeString(folder.resolve("x.csv"), "0.123456789,".repeat(1_000_000) + "1\n");
    String paths =
        System.getProperty("jdk.module.path", "")
            + java.io.File.pathSeparator
            + System.getProperty("java.class.path");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx72m",
                "-cp",
                paths,
                "faltung.app.Main",
                "convolve",
                "x.csv",
                "1 1",
                "-o",
                "y.csv")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEmpty();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
  }
}

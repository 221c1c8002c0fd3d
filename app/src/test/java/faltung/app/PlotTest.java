package faltung.app;

import static org.assertj.core.api.Assertions.assertThat;

import faltung.array.FloatArray;
import faltung.array.Shape;
import faltung.media.image.ColorModel;
import faltung.media.image.Image;
import faltung.media.image.ImageFiles;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plots: what is in them, for those who read the description, and that they can be read. */
class PlotTest {
  @TempDir private Path folder;

  private String svg(String... words) throws IOException {
    List<String> all = new java.util.ArrayList<>(List.of(words));
    all.addAll(List.of("--plot", "p.svg"));
    CommandRun run = CommandRun.in(folder, all.toArray(String[]::new));
    assertThat(run.code()).as(run.error()).isZero();
    return Files.readString(folder.resolve("p.svg"));
  }

  @Test
  void aSignalItsKernelAndTheResult() throws IOException {
    assertThat(svg("convolve", "3 4 5", "2 1"))
        .contains("<svg ")
        .contains("x[n]: x[n] (stems), 3 points, from 3 to 5.")
        .contains("h[n]: h[n] (stems), 2 points, from 1 to 2.")
        .contains("y[n]: y[n] (stems), 4 points, from 5 to 14.");
    assertThat(svg("convolve", "1 ".repeat(100), "2 1")).contains("x[n] (line), 100 points");
    assertThat(svg("correlate", "1+i 2", "1i"))
        .contains("x[n]: real part (stems), 2 points, from 1 to 2; imaginary part (stems)");
  }

  @Test
  void spectraInDecibels() throws IOException {
    // A sum of 4 is 20·log10(4) = 12.04 dB at 0; the zero of {2, 2} at ½ stands 150 dB lower.
    assertThat(svg("convolve", "1", "2 2", "--spectrum"))
        .contains("Spectra: |X| (line), 513 points, from 0 to 0;")
        .contains("|H| (line), 513 points, from −138 to 12")
        .contains("Horizontal: frequency (cycles/sample). Vertical: magnitude (dB).");
    assertThat(svg("convolve", "1i", "2 2", "--spectrum")).contains("|X| (line), 1024 points");
  }

  @Test
  void integersBeyondDoubleAreDrawnToo() throws IOException {
    assertThat(svg("convolve", "9007199254740993", "1", "--dtype", "long")).contains("1 point");
  }

  @Test
  void matricesAndPictures() throws IOException {
    assertThat(svg("convolve", "1 2; 3 4", "[[1]]"))
        .contains("x: heat map of 2 rows and 2 columns");
    Image grey =
        Image.of8Bits(
            FloatArray.wrap(Shape.of(1, 2, 2), new float[] {0, 50, 100, 255}), ColorModel.GREY);
    ImageFiles.write(grey, folder.resolve("grey.png"));
    assertThat(svg("convolve", "grey.png", "[[2]]", "-o", "y.npy"))
        .contains("x: picture of 2 by 2 pixels.")
        .contains("y: heat map of 2 rows and 2 columns, colours from 0 to 510.");
    Image colour = Image.of8Bits(FloatArray.wrap(Shape.of(3, 2, 2), new float[12]), ColorModel.RGB);
    ImageFiles.write(colour, folder.resolve("colour.png"));
    assertThat(svg("convolve", "colour.png", "[[2]]", "-o", "y.npy"))
        .contains("y, cut off at black and white: picture of 2 by 2 pixels.");
  }

  /** A picture, a kernel and a map of two axes are drawn in one size, their titles on one line. */
  @Test
  void picturesAndMapsAreOfOneSize() throws IOException {
    Image grey = Image.of8Bits(FloatArray.zeroed(Shape.of(1, 90, 90)), ColorModel.GREY);
    ImageFiles.write(grey, folder.resolve("grey.png"));
    String drawn =
        svg("convolve", "grey.png", "1 0 -1; 2 0 -2; 1 0 -1", "--mode", "same", "-o", "y.npy");
    // Photograph and result are images; the kernel has nine boxes of 88 pixels.
    Matcher images =
        Pattern.compile("<image x=\"[^\"]*\" y=\"([^\"]*)\" width=\"264").matcher(drawn);
    Set<String> tops = new TreeSet<>();
    int count = 0;
    while (images.find()) {
      tops.add(images.group(1));
      count++;
    }
    assertThat(count).isEqualTo(2);
    assertThat(tops).hasSize(1);
    assertThat(drawn.split("width=\"88(\\.[0-9]+)?\" height=\"88", -1)).hasSize(1 + 9);
    Matcher titles =
        Pattern.compile("y=\"([^\"]*)\"[^>]*font-weight[^>]*>[xhy]</text>").matcher(drawn);
    Set<String> lines = new TreeSet<>();
    while (titles.find()) {
      lines.add(titles.group(1));
    }
    assertThat(lines).hasSize(1);
  }

  /** Axes of charts above each other begin at one place, however wide their labels are. */
  @Test
  void chartsAboveEachOtherAreAligned() throws IOException {
    String drawn = svg("convolve", "1000 20000", "0.125 0.5");
    // Every line of the grid, from the axis to the right edge.
    Matcher lines = Pattern.compile("points=\"([0-9.]+),[0-9.]+ 850,").matcher(drawn);
    Set<String> begins = new TreeSet<>();
    int count = 0;
    while (lines.find()) {
      begins.add(lines.group(1));
      count++;
    }
    assertThat(count).isGreaterThan(9);
    assertThat(begins).hasSize(1);
  }

  @Test
  void decompositions() throws IOException {
    assertThat(svg("decompose", "2 3 1", "--basis", "impulses"))
        .contains("x[n] and its 3 impulses")
        .contains("at n = 2: at n = 2 (stems), 1 point, from 1 to 1.");
    assertThat(svg("decompose", "2 3 1 5 2", "--basis", "fourier"))
        .contains("Amplitudes: amplitude (stems), 3 points");
    assertThat(svg("decompose", "sin(x)", "--basis", "taylor", "--range", "-3,3"))
        .contains("Partial sums about 0")
        .contains("6 terms (line), 601 points");
  }

  @Test
  void pngToo() throws IOException {
    CommandRun run = CommandRun.in(folder, "convolve", "3 4 5", "2 1", "--plot", "p.png");
    assertThat(run).isEqualTo(new CommandRun(0, "6 11 14 5\n", ""));
    BufferedImage image = ImageIO.read(folder.resolve("p.png").toFile());
    // Twice the 880 pixels of a page.
    assertThat(image.getWidth()).isEqualTo(1760);
    assertThat(image.getRGB(0, 0)).isEqualTo(0xffffffff);
  }
}

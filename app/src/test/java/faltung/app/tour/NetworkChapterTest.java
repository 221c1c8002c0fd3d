package faltung.app.tour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import faltung.app.network.DigitData;
import faltung.app.network.DigitOperand;
import faltung.app.network.LayerValues;
import faltung.array.FloatArray;
import faltung.media.plot.Chart;
import faltung.media.plot.Mark;
import faltung.media.plot.Panel;
import faltung.media.plot.Picture;
import faltung.media.plot.Scene;
import faltung.media.plot.Series;
import faltung.media.plot.SvgWriter;
import faltung.nn.data.LabelledImages;
import faltung.nn.file.StateFiles;
import faltung.nn.graph.Parameter;
import faltung.nn.model.Model;
import faltung.nn.model.Models;
import faltung.nn.train.Evaluator;
import faltung.threads.Workers;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class NetworkChapterTest {
  private static final List<String> LINES = new ArrayList<>();
  private static final Path PYTHON = Path.of("/usr/bin/python3");
  private static List<Block> blocks = List.of();

  @BeforeAll
  static void tell() {
    blocks = new NetworkChapter().tell(LINES::add);
  }

  private static <T extends Block> T only(Class<T> kind) {
    List<T> found = blocks.stream().filter(kind::isInstance).map(kind::cast).toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private static Block.Plot plot(String file) {
    for (Block block : blocks) {
      if (block instanceof Block.Plot plot && plot.file().equals(file)) {
        return plot;
      }
    }
    throw new AssertionError("no plot " + file);
  }

  private static String prose() {
    StringBuilder text = new StringBuilder();
    for (Block block : blocks) {
      if (block instanceof Block.Prose prose) {
        text.append(prose.text()).append('\n');
      }
    }
    return text.toString();
  }

  /** The network with the weights that the chapter hands out. */
  private static Model learnt() {
    Model model = Models.of("picture");
    Block.Weights weights = only(Block.Weights.class);
    assertThat(weights.weights().metadata()).containsEntry("model", "picture");
    StateFiles.load(model.net(), weights.weights().arrays(), weights.file());
    return model;
  }

  @Test
  void theLayerOfTheLecture() {
    List<Block.Program> programs = only(Block.Programs.class).programs();
    assertThat(programs.get(0).prints())
        .isEqualTo("tensor([[[3., 3., 3., 3., 3.]]])\ntensor([[[5., 5., 5.]]])");
    assertThat(programs.get(1).prints()).isEqualTo("{3, 3, 3, 3, 3}\n{5, 5, 5}");
  }

  /** What stands in the chapter as PyTorch's is what PyTorch prints. */
  @Test
  void theLinesOfPyTorch() throws IOException, InterruptedException {
    boolean there = Files.isExecutable(PYTHON) && run("import torch").isEmpty();
    if (!there) {
      System.out.println("SKIPPED, there is no python3 with torch");
    }
    Assumptions.assumeTrue(there, "there is no python3 with torch");
    Block.Program program = only(Block.Programs.class).programs().get(0);
    assertThat(run("import torch\nimport torch.nn as nn\n" + program.lines()))
        .isEqualTo(program.prints() + "\n");
  }

  private static String run(String program) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(PYTHON.toString(), "-c", program).redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return printed;
  }

  @Test
  void theTrainingIsWhatTheProseSays() {
    try (Workers workers = Workers.of(2)) {
      LabelledImages all = DigitData.ownTraining();
      Evaluator.Result judged =
          learnt().evaluator(all.part(all.count() - 2_000, all.count()), workers).run();
      assertThat(judged.confusion().accuracy()).isGreaterThan(0.96);
      assertThat(prose())
          .contains("61,706 numbers", "sees 20,000 handwritten digits", "of the 312 steps")
          .contains(
              String.format(
                  Locale.ROOT, "it then reads %.1f %%", 100 * judged.confusion().accuracy()));
    }
  }

  @Test
  void theBarAndTheCurve() {
    assertThat(LINES).hasSize(39).allMatch(line -> line.matches("training \\[=* *] \\d+ %, .*"));
    assertThat(LINES.get(38)).startsWith("training [" + "=".repeat(24) + "] 100 %, loss 0.");
    Chart loss = (Chart) plot("training.svg").figure().panels().get(0);
    Series series = loss.series().get(0);
    assertThat(series.size()).isEqualTo(39);
    assertThat(series.y(0)).isGreaterThan(2);
    assertThat(series.y(38)).isLessThan(0.3);
  }

  @Test
  void aDigitIsRecognised() {
    Model model = learnt();
    DigitOperand digit = DigitOperand.of(DigitData.ownTest(), 7);
    float[] parts = LayerValues.of(model, digit.input(model)).parts().values();
    assertThat(DigitData.ownTest().label(7)).isEqualTo(9);
    assertThat(parts[9]).isGreaterThan(0.5f);
    assertThat(prose())
        .contains("Picture 7 of those for testing is a 9. The network says 9")
        .contains(String.format(Locale.ROOT, "is %.1f %% sure", 100 * parts[9]));
  }

  /** The digit, and beside it each kernel with its own weights. */
  @Test
  void theKernelsAreTheNetworksOwn() {
    List<Panel> panels = plot("digit.svg").figure().panels();
    assertThat(panels).hasSize(7);
    Parameter kernels = Objects.requireNonNull(learnt().net().namedParameters().get("c1.weight"));
    float[] weights = ((FloatArray) kernels.array()).values();
    float most = 0;
    for (float weight : weights) {
      most = Math.max(most, Math.abs(weight));
    }
    for (int map = 0; map < 6; map++) {
      BufferedImage image = ((Picture) panels.get(1 + map)).image();
      for (int at = 0; at < 25; at++) {
        int grey = image.getRGB(at % 5, at / 5) & 0xff;
        double expected = 127.5 * (1 + weights[map * 25 + at] / most);
        assertThat((double) grey).isCloseTo(expected, within(1.0));
      }
    }
  }

  /** Each map shows its own layer's values: brightest where they are largest. */
  @Test
  void theMapsAreTheLayersOwn() {
    Model model = learnt();
    FloatArray input = DigitOperand.of(DigitData.ownTest(), 7).input(model);
    LayerValues values = LayerValues.of(model, input);
    Scene scene = NetworkDrawing.of(values, input);
    assertThat(only(Block.Drawing.class).svg()).isEqualTo(SvgWriter.write(scene));
    List<BufferedImage> images = new ArrayList<>();
    for (Mark mark : scene.marks()) {
      if (mark instanceof Mark.Image image) {
        images.add(image.image());
      }
    }
    assertThat(images).hasSize(1 + 6 + 6 + 16 + 16 + 2);
    assertThat(images.get(0).getWidth()).isEqualTo(32);
    int at = 1;
    for (String layer : List.of("f1", "s2", "f3", "s4", "f5", "f6")) {
      FloatArray maps = values.of(layer);
      boolean single = maps.shape().rank() == 2;
      int count = single ? 1 : maps.shape().length(1);
      int size = maps.size() / count;
      float most = 0;
      for (float value : maps.values()) {
        most = Math.max(most, value);
      }
      for (int map = 0; map < count; map++) {
        BufferedImage image = images.get(at++);
        assertThat(image.getWidth() * image.getHeight()).as(layer).isEqualTo(size);
        for (int i = 0; i < size; i++) {
          int rgb = image.getRGB(i % image.getWidth(), i / image.getWidth()) & 0xffffff;
          float value = maps.values()[map * size + i];
          assertThat(rgb == 0x440154 && value > most / 50).as("%s %s %s", layer, map, i).isFalse();
          assertThat(rgb == 0xfde725).as("%s %s %s", layer, map, i).isEqualTo(value == most);
        }
      }
    }
  }

  @Test
  void theDrawingStaysInItsPlace() {
    Model model = learnt();
    FloatArray input = DigitOperand.of(DigitData.ownTest(), 7).input(model);
    Scene scene = NetworkDrawing.of(LayerValues.of(model, input), input);
    assertThat(scene.description()).contains("answers, of which 9 has");
    List<String> texts = new ArrayList<>();
    for (Mark mark : scene.marks()) {
      if (mark instanceof Mark.Image image) {
        assertThat(image.x()).isPositive();
        assertThat(image.x() + image.width()).isLessThan(scene.width());
        assertThat(image.y()).isGreaterThan(50);
        assertThat(image.y() + image.height()).isLessThan(scene.height() - 60);
      } else if (mark instanceof Mark.Text text) {
        texts.add(text.text());
        assertThat(text.x()).isBetween(0.0, scene.width());
        assertThat(text.y()).isBetween(0.0, scene.height());
      }
    }
    assertThat(texts)
        .contains("input", "32 × 32", "C1", "6 × 28 × 28", "S2", "6 × 14 × 14", "C3")
        .contains("16 × 10 × 10", "S4", "16 × 5 × 5", "n1", "120", "n2", "84", "output", "10")
        .contains("feature extraction", "classification");
  }
}

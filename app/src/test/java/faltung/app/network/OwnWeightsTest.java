package faltung.app.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import faltung.app.CommandRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The weights that come with the command are right as often as docs/nn.md says. */
class OwnWeightsTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"picture, 9931, 99.31", "lenet5, 9911, 99.11", "small, 9965, 99.65"})
  void areRightAsOftenAsIsSaid(String model, int right, String percent) {
    CommandRun run = CommandRun.in(folder, "evaluate", model);
    assertThat(run.out())
        .startsWith(model + " on MNIST: " + right + " of 10000, " + percent + " % right, loss ");
  }

  /** Where Debian's package dataset-fashion-mnist is installed, or another folder is named. */
  @Test
  void areRightAboutClothesAsOftenAsIsSaid() {
    String data = System.getProperty("faltung.fashion", "/usr/share/datasets/fashion-mnist");
    assumeThat(Path.of(data)).as("Fashion-MNIST").isDirectory();
    CommandRun run = CommandRun.in(folder, "evaluate", "fashion", "--data", data);
    assertThat(run.out())
        .startsWith("fashion on " + data + ": 9319 of 10000, 93.19 % right, loss ");
  }
}

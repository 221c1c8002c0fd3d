package faltung.app.network;

import static org.assertj.core.api.Assertions.assertThat;

import faltung.app.CommandRun;
import java.nio.file.Path;
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
}

package faltung.fuzz;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import faltung.kernels.KernelCatalogue;
import faltung.kernels.KernelContext;
import faltung.plan.Recipe;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Texts of a million characters, for which the square of their length would take hours. */
class LongTextsTest {
  private static final int LENGTH = 1_000_000;

  @Test
  void digitsThatEndInALetter() {
    String digits = "1".repeat(LENGTH) + "z";
    assertTimeoutPreemptively(
        Duration.ofMinutes(1),
        () -> {
          assertThatThrownBy(
                  () -> KernelCatalogue.parse("gaussian:" + digits, KernelContext.signal()))
              .hasMessageContaining("sigma=" + "1".repeat(40) + "…")
              .hasMessageContaining(" is no finite number");
          assertThatThrownBy(() -> KernelCatalogue.parse("1x1: " + digits, KernelContext.picture()))
              .hasMessageStartingWith("kernel string: \"" + "1".repeat(40) + "…\" is no number");
        });
  }

  @Test
  void namesAndBlanks() {
    assertTimeoutPreemptively(
        Duration.ofMinutes(1),
        () -> {
          assertThatThrownBy(
                  () ->
                      KernelCatalogue.parse(
                          "a\u001B[2J\n".repeat(LENGTH / 6), KernelContext.signal()))
              .hasMessageStartingWith("there is no kernel \"a?[2J?a?[2J?");
          assertThatThrownBy(
                  () ->
                      KernelCatalogue.parse(
                          "2x1: 1" + " ".repeat(LENGTH) + "x", KernelContext.picture()))
              .hasMessageContaining("\"x\" is no number");
          assertThatThrownBy(() -> Recipe.parse("fft " + "x".repeat(LENGTH)))
              .hasMessage(
                  "recipe \"fft "
                      + "x".repeat(36)
                      + "…\": \""
                      + "x".repeat(40)
                      + "…\" is not name=number");
        });
  }

  @Test
  void recipesThatWouldBeReadAsOthers() {
    assertThatThrownBy(() -> Recipe.parse("fft =5"))
        .hasMessage("recipe \"fft =5\": \"=5\" is not name=number");
    assertThatThrownBy(() -> Recipe.parse("fft a=1 a=2"))
        .hasMessage("recipe \"fft a=1 a=2\": \"a=2\" gives that number a second time");
  }
}

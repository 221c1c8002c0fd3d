package faltung.benchmarks.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class OptionsTest {
  private static Options of(String... arguments) {
    return Options.of(arguments);
  }

  @Test
  void groupsAndOptionsInAnyOrder() {
    Options options = of("dense", "--threads", "2", "lenet", "--clock", "processor");
    assertThat(options.groups).containsExactly("dense", "lenet");
    assertThat(options.threads).isEqualTo(2);
    assertThat(options.processor).isTrue();
    assertThat(of().groups).containsExactly("all");
  }

  @Test
  void faultsNameTheRemedy() {
    assertThatThrownBy(() -> of("--runs", "0"))
        .hasMessage("--runs is 0, but must be a number above 0");
    assertThatThrownBy(() -> of("--runs", "many"))
        .hasMessage("--runs is many, but must be a number above 0");
    assertThatThrownBy(() -> of("--runs")).hasMessage("--runs needs a value");
    assertThatThrownBy(() -> of("--clock", "sun"))
        .hasMessage("--clock is sun, but must be wall or processor");
    assertThatThrownBy(() -> of("--fast", "yes"))
        .hasMessageStartingWith("there is no option --fast; there are");
  }
}

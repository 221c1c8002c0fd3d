package faltung.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import faltung.array.ElementType;
import faltung.plan.Tolerance.Assurance;
import faltung.plan.Tolerance.Measure;
import org.junit.jupiter.api.Test;

/** How tolerances are written. */
class ToleranceTest {
  @Test
  void whatIsNotSaidIsTheTypesDefault() {
    assertThat(Tolerance.parse("1e-9", ElementType.DOUBLE)).isEqualTo(Tolerance.normwise(1e-9));
    assertThat(Tolerance.parse("1e-4", ElementType.FLOAT))
        .isEqualTo(new Tolerance(Measure.NORMWISE, Assurance.TYPICAL, 1e-4));
    assertThat(Tolerance.parse("Componentwise:1e-6", ElementType.DOUBLE))
        .isEqualTo(Tolerance.componentwise(1e-6));
    assertThat(Tolerance.parse("1e-6, typical, componentwise", ElementType.DOUBLE))
        .isEqualTo(new Tolerance(Measure.COMPONENTWISE, Assurance.TYPICAL, 1e-6));
  }

  @Test
  void itReadsWhatItWrites() {
    for (Measure measure : Measure.values()) {
      for (Assurance assurance : Assurance.values()) {
        Tolerance tolerance = new Tolerance(measure, assurance, 2.5e-7);
        assertThat(Tolerance.parse(tolerance.toString(), ElementType.FLOAT)).isEqualTo(tolerance);
      }
    }
  }

  @Test
  void mistakesAreNamed() {
    assertThatThrownBy(() -> Tolerance.parse("fine:1e-6", ElementType.DOUBLE))
        .hasMessage(
            "tolerance \"fine:1e-6\": \"fine\" is no word of it; write it like 1e-9,"
                + " componentwise:1e-6 or normwise:guaranteed:1e-12");
    assertThatThrownBy(() -> Tolerance.parse("1e-6 1e-7", ElementType.DOUBLE))
        .hasMessageContaining("there are two numbers");
    assertThatThrownBy(() -> Tolerance.parse("typical", ElementType.DOUBLE))
        .hasMessage("tolerance \"typical\" has no number; write it like typical:1e-9");
    assertThatThrownBy(() -> Tolerance.parse("0", ElementType.DOUBLE))
        .hasMessage("the tolerance is 0.0, but must be above 0");
    assertThatThrownBy(() -> Tolerance.parse("nan", ElementType.DOUBLE))
        .hasMessageContaining("\"nan\" is no word of it");
  }
}

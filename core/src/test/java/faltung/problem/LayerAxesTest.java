package faltung.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** The letters of networks as the orders of problems. */
class LayerAxesTest {
  private static String orders(LayerAxes axes) {
    return axes.input() + " " + axes.kernel() + " " + axes.output();
  }

  @Test
  void lettersAreNumbered() {
    assertThat(orders(LayerAxes.of("NCHW", "OIHW"))).isEqualTo("NC01 OC01 NO01");
    assertThat(orders(LayerAxes.of("nhwc", "hwio"))).isEqualTo("N01C 01CO N01O");
    assertThat(orders(LayerAxes.of("CL", "OIL"))).isEqualTo("C0 OC0 O0");
    assertThat(orders(LayerAxes.of("NCDHW", "OIDHW", "NDHWC"))).isEqualTo("NC012 OC012 N012O");
    assertThat(orders(LayerAxes.of("NC01", "OC01", "NO01"))).isEqualTo("NC01 OC01 NO01");
  }

  @Test
  void whatIsWrongIsNamed() {
    assertThatThrownBy(() -> LayerAxes.of("NCHW", "OIXW"))
        .hasMessage(
            "axes \"NCHW\", \"OIXW\": the kernel has an axis 'X', the input has none; name spatial"
                + " axes alike, as in \"NCHW\", \"OIHW\"");
    assertThatThrownBy(() -> LayerAxes.of("OIHW", "NCHW"))
        .hasMessage(
            "axes \"OIHW\", \"NCHW\": the input has 'O', which is no axis of it; N is the batch, C the"
                + " channels of input and output, O and I those of the kernel, as in \"NCHW\","
                + " \"OIHW\"");
    assertThatThrownBy(() -> LayerAxes.of("NCHH", "OIHW"))
        .hasMessageStartingWith("axes \"NCHH\", \"OIHW\": the input has 'H' twice");
    assertThatThrownBy(() -> LayerAxes.of("NCHW", "OIH"))
        .hasMessageStartingWith(
            "axes \"NCHW\", \"OIH\": the kernel has no axis 'W', the input has one");
  }
}

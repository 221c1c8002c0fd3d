package faltung.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MarkdownTest {
  private static final Markdown.Recording RECORDING =
      Markdown.Recording.parse(
          List.of(
              "# date 2026-11-28",
              "# processor Some CPU, AVX2",
              "# cores 2",
              "# jdk 17.0.15+6 Vendor",
              "# runs 3, rounds 7",
              "# dense: faltung on-17",
              "# dense: pytorch-1.13 1.13.0",
              "# provisional other programs ran",
              "time dense/a faltung 2.00 1.90 2.10",
              "ratio dense/a pytorch-1.13 0.500 0.400 0.600",
              "ratio dense/b pytorch-1.13 2.00 2.00 2.00",
              "goal ratio dense/* pytorch mean 1.00 must 1.20 missed aim 0.900 met (2 works)"));

  @Test
  void aTableAGroupWithTheSpreadAndTheGoals() {
    String text = Markdown.document(List.of(RECORDING), "## By hand\n\nStays.\n");
    assertThat(text)
        .contains("## dense (JDK 17)\n\nSome CPU, AVX2, 2 cores, JDK 17.0.15+6 Vendor, 2026-11-28.")
        .contains("**Provisional**: other programs ran\n")
        .contains("Measured: faltung on-17; pytorch-1.13 1.13.0.\n")
        .contains("| dense | ms | pytorch-1.13 |\n|---|---|---|\n")
        .contains("| a | 2.00 (1.90–2.10) | 0.500 (0.400–0.600) |\n")
        .contains("| b |  | 2.00 |\n")
        .contains("| ratio dense/* pytorch mean | 1.00 | 1.20 missed | 0.900 met |\n")
        .endsWith("## By hand\n\nStays.\n");
  }

  @Test
  void thePictureHasARowARatio() {
    String svg = RatioPicture.of(List.of(RECORDING));
    assertThat(svg.split("<circle", -1)).hasSize(3);
    assertThat(svg).contains("dense/a, pytorch-1.13, JDK 17");
    // 1 stands in the middle of the scale, a half left of it by a twelfth.
    assertThat(svg).contains("cx=\"530.0\"").contains("cx=\"610.0\"");
  }
}

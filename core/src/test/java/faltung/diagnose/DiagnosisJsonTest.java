package faltung.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import faltung.explain.JsonChecker;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DiagnosisJsonTest {
  private static final double[] X = {3, 1, 4, 1, 5, 9, 2, 6};
  private static final double[] H = {1, 2, 1};
  private static final double[] Y = {10, 9, 10, 11, 20, 25, 19, 20};

  private static String checked(Diagnosis diagnosis, String x, String h) {
    String json = diagnosis.json(x, h);
    new JsonChecker(json).check();
    return json;
  }

  @Test
  void aMatchHasEveryConventionThatGivesIt() {
    String json = checked(Diagnosis.of(X, H, Y), "X", "H");
    assertThat(json)
        .startsWith(
            """
            {
              "verdict": "match",
              "tried": 1,
              "complete": true,
              "x": [8],
              "h": [3],
              "y": [8],
              "precision": "y consists of integers",
              "findings": [
                {"sentence": "convolution (h flipped), same as SciPy's, border edge",\
            """
                .replace("\n\\", "")
                .stripTrailing())
        .contains("\"compared\": 8, \"leftOut\": 0, \"differing\": 0, \"maxError\": 0.0")
        .contains("\"where\": null, \"chance\": ")
        .contains("\"java\": \"Faltung.convolution(x, h).size(Size.SAME_SCIPY)")
        .contains("\"command\": \"faltung convolve X H --mode same-scipy --border edge\"")
        .contains("\"flipped\": true, \"size\": \"same_scipy\", \"paddingLow\": [1]")
        .contains("\"borders\": [\"edge\"], \"gain\": 1.0, \"bias\": 0.0, \"rounding\": \"none\"")
        .contains("border symmetric");
  }

  @Test
  void operandsAreEscaped() {
    String json = checked(Diagnosis.of(X, H, Y), "'a \"b\"\\\n\u0001ä.npy'", "\ud800");
    assertThat(json).contains("faltung convolve 'a \\\"b\\\"\\\\\\n\\u0001ä.npy' \\ud800 --mode");
  }

  @Test
  void aNearMissSaysWhatDiffers() {
    double[] wrong = Y.clone();
    wrong[4] += 3;
    String json = checked(Diagnosis.of(X, H, wrong), "X", "H");
    assertThat(json)
        .contains("\"verdict\": \"near-miss\"")
        .contains("\"differing\": 1")
        .contains("\"where\": \"at y[4]\"");
  }

  @Test
  void nothingHasNoFindings() {
    Random random = new Random(3);
    double[] x = random.doubles(40, -1, 1).toArray();
    double[] h = random.doubles(5, -1, 1).toArray();
    double[] y = random.doubles(300, -1, 1).toArray();
    Diagnosis diagnosis = Diagnosis.of(x, h, y);
    assertThat(diagnosis.findings()).isEmpty();
    assertThat(checked(diagnosis, "X", "H"))
        .contains("\"verdict\": \"none\"")
        .contains("\"x\": [40]")
        .contains("\"findings\": []");
  }
}

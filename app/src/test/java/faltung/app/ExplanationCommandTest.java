package faltung.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What derive and decompose print for the lecture's cases. */
class ExplanationCommandTest {
  @Test
  void derivesAValueOverTheOverlappingTerms() {
    assertThat(out("derive", "3 4 5", "2 1", "--at", "2", "--order", "kernel"))
        .startsWith(
            """
            y[2] = Σ_k x[2−k]·h[k]
                 = x[2]·h[0] + x[1]·h[1]
                 = 5·2 + 4·1
                 = 14
            """);
  }

  @Test
  void derivesAValueOverAllTerms() {
    assertThat(out("derive", "3 4 5", "2 1", "--at", "2", "--terms", "all"))
        .contains("     = 3·0 + 4·1 + 5·2\n     = 14\n");
    assertThat(out("derive", "3 4 5", "2 1", "--at", "4", "--terms", "all"))
        .contains("     = 3·0 + 4·0 + 5·0 + 0·1 + 0·2\n     = 0\n");
  }

  @Test
  void derivesTheLecturesPicture() {
    assertThat(
            out(
                "derive",
                "{{1,2,3},{4,5,6},{7,8,9}}",
                "@-1,-1 {{-1,-2,-1},{0,0,0},{1,2,1}}",
                "--at",
                "1,1",
                "--indices",
                "across"))
        .contains(
            """
                   = x[0,0]·h[1,1] + x[1,0]·h[0,1] + x[2,0]·h[−1,1]
                     + x[0,1]·h[1,0] + x[1,1]·h[0,0] + x[2,1]·h[−1,0]
                     + x[0,2]·h[1,−1] + x[1,2]·h[0,−1] + x[2,2]·h[−1,−1]
            """)
        .contains("       = −24\n");
  }

  @Test
  void everyForm() {
    assertThat(out("derive", "3 4 5", "2 1", "--at", "2", "--format", "latex"))
        .contains("\\begin{aligned}");
    assertThat(out("derive", "3 4 5", "2 1", "--at", "2", "--format", "mathml")).contains("<math");
    assertThat(out("derive", "3 4 5", "2 1", "--at", "2", "--format", "svg")).startsWith("<svg");
    assertThat(out("derive", "3 4 5", "2 1", "--at", "2", "--format", "json")).startsWith("{");
    assertThat(out("derive", "3 4 5", "2 1", "--frames")).contains("h[3−k]");
  }

  @Test
  void impulses() {
    assertThat(out("decompose", "2 3 1", "--basis", "impulses"))
        .isEqualTo(
            """
            x[n] = 2·δ[n] + 3·δ[n−1] + 1·δ[n−2]

            n         0  1  2
            2·δ[n]    2  0  0
            3·δ[n−1]  0  3  0
            1·δ[n−2]  0  0  1
            x[n]      2  3  1

            The 3 impulses sum to x, to the bit.
            """);
  }

  @Test
  void exponentialAndSine() {
    assertThat(out("decompose", "exp(x)", "--basis", "taylor", "--about", "0", "--terms", "6"))
        .startsWith("exp(x) = 1 + x + 1/2·x^2 + 1/6·x^3 + 1/24·x^4 + 1/120·x^5 + O(x^6)\n");
    assertThat(out("decompose", "sin(x)", "--basis", "taylor", "--terms", "6", "--range", "-1,1"))
        .startsWith("sin(x) = x - 1/6·x^3 + 1/120·x^5 + O(x^6)\n")
        .contains("worst error so far");
  }

  @Test
  void sinusoids() {
    assertThat(out("decompose", "1 2 3 4", "--basis", "fourier"))
        .startsWith("k       weight  sinusoid")
        .contains("2         -0.5  cos(2π·2·n/4)                             0     0");
  }

  @Test
  void mistakes() {
    assertUsage(
        "faltung decompose: --range 1 is no range; write it as -1,1\n",
        "decompose",
        "exp(x)",
        "--basis",
        "taylor",
        "--range",
        "1");
    assertUsage(
        "faltung decompose: --about means nothing with --basis fourier\n",
        "decompose",
        "1 2",
        "--basis",
        "fourier",
        "--about",
        "0");
    assertUsage(
        "faltung decompose: --at 5 lies outside of X, which goes from 0 to 1\n",
        "decompose",
        "1 2",
        "--basis",
        "fourier",
        "--at",
        "5");
    assertUsage(
        "faltung derive: --at is missing: which output is to be derived? For example --at 0, or"
            + " --frames for all of a signal\n",
        "derive",
        "1 2",
        "1");
    assertUsage(
        "faltung derive: --order kernl is none of input, kernel; did you mean kernel?\n",
        "derive",
        "1 2",
        "1",
        "--at",
        "0",
        "--order",
        "kernl");
  }

  private static String out(String... arguments) {
    CommandRun run = CommandRun.of(arguments);
    assertThat(run.error()).isEmpty();
    assertThat(run.code()).isZero();
    return run.out();
  }

  private static void assertUsage(String message, String... arguments) {
    assertThat(CommandRun.of(arguments)).isEqualTo(new CommandRun(2, "", message));
  }
}

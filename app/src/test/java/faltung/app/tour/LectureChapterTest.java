package faltung.app.tour;

import static org.assertj.core.api.Assertions.assertThat;

import faltung.Faltung;
import faltung.Size;
import java.util.List;
import org.junit.jupiter.api.Test;

class LectureChapterTest {
  private final LectureChapter chapter = new LectureChapter();
  private final List<String> workings = ChapterText.workings(chapter);
  private final String prose = ChapterText.prose(chapter);

  private void assertWorking(String symbol, String... lines) {
    List<String> those = workings.stream().filter(text -> text.startsWith(symbol)).toList();
    assertThat(those)
        .as("a working of %s with the lines %s", symbol, List.of(lines))
        .anySatisfy(text -> assertThat(text.lines().map(String::strip)).contains(lines));
  }

  @Test
  void impulses() {
    assertThat(workings.get(0).lines().toList())
        .containsExactly(
            "n          −1    0    1    2    3    4",
            "2δ[n]       0    2    0    0    0    0",
            "3δ[n−1]     0    0    3    0    0    0",
            "1δ[n−2]     0    0    0    1    0    0",
            "──────────────────────────────────────",
            "sum         0    2    3    1    0    0",
            "x[n]        0    2    3    1    0    0");
    assertThat(prose).contains("Recomposed, it is x again, bit for bit.");
  }

  @Test
  void oneDimension() {
    assertThat(prose).contains("The output is {6, 11, 14, 5}.");
    assertWorking("y[2]", "= x[0]·h[2] + x[1]·h[1] + x[2]·h[0]", "= 3·0 + 4·1 + 5·2", "= 14");
    assertWorking("y[2]", "= x[2]·h[0] + x[1]·h[1]", "= 5·2 + 4·1", "= 14");
    assertWorking("y[3]", "= 3·0 + 4·0 + 5·1 + 0·2", "= 5");
    assertWorking("y[4]", "= 3·0 + 4·0 + 5·0 + 0·1 + 0·2", "= 0");
  }

  @Test
  void twoDimensions() {
    assertWorking(
        "y[1,1]",
        "= x[0,0]·h[1,1] + x[1,0]·h[0,1] + x[2,0]·h[−1,1]",
        "+ x[0,1]·h[1,0] + x[1,1]·h[0,0] + x[2,1]·h[−1,0]",
        "+ x[0,2]·h[1,−1] + x[1,2]·h[0,−1] + x[2,2]·h[−1,−1]",
        "= −24");
  }

  @Test
  void aLayerOfOnes() {
    List<Block.Program> programs =
        chapter.tell().stream()
            .filter(Block.Programs.class::isInstance)
            .flatMap(block -> ((Block.Programs) block).programs().stream())
            .toList();
    assertThat(programs).hasSize(2);
    assertThat(programs.get(0).lines()).contains("nn.Conv1d(in_channels=1,");
    assertThat(programs.get(0).prints()).isEqualTo("tensor([[[3., 3., 3., 3., 3.]]])");
    assertThat(programs.get(1).prints()).isEqualTo("{3, 3, 3, 3, 3}");
    // The Java lines that the chapter shows.
    double[] x = {1, 1, 1, 1, 1, 1, 1};
    double[] h = {1, 1, 1};
    double[] y = Faltung.correlate(x, h, Size.VALID);
    assertThat(y).containsExactly(3, 3, 3, 3, 3);
    assertThat(programs.get(1).lines()).contains("Faltung.correlate(x, h, Size.VALID);");
  }

  @Test
  void theFlip() {
    assertThat(prose)
        .contains("By correlation every output is −2")
        .contains("By convolution it is +2");
    assertWorking("y[0]", "= x[0]·h[0] + x[1]·h[1] + x[2]·h[2]", "= 1·1 + 2·0 + 3·(−1)", "= −2");
    assertWorking("y[2]", "= x[0]·h[2] + x[1]·h[1] + x[2]·h[0]", "= 1·(−1) + 2·0 + 3·1", "= 2");
  }

  @Test
  void taylor() {
    List<String> tables = workings.stream().filter(text -> text.contains("sum of powers")).toList();
    assertThat(tables).hasSize(2);
    // 1 + 1 + 1/2 + 1/6 + 1/24 + 1/120 = 163/60.
    assertThat(tables.get(0)).endsWith("  5    1/120       2.7166666667      −0.00162");
    // 1 − 1/6 + 1/120 − 1/5040 = 4241/5040.
    assertThat(tables.get(1)).contains("  7  −1/5040       0.8414682540");
    assertThat(prose).contains("give {1, 2, 2, 4/3, 2/3, …}");
  }

  @Test
  void everyEngineValueIsExact() {
    assertThat(workings)
        .filteredOn(text -> text.contains("difference"))
        .hasSizeGreaterThanOrEqualTo(6)
        .allSatisfy(text -> assertThat(text).containsPattern("difference  0\\b"));
  }
}

package faltung.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GoalTest {
  private static final String HEADER = "word,works,peer,measure,jdk,must,aim";

  private static final List<Line> LINES =
      lines(
          "ratio dense/a pytorch-1.13 2.00 1.9 2.1",
          "ratio dense/a pytorch-2.10 1.00 0.9 1.1",
          "ratio dense/b pytorch-1.13 4.00 3.9 4.1",
          "ratio dense/b onednn-3.13 0.10 0.1 0.1",
          "repack prepare/a faltung 1.50 1.4 1.6",
          "repack prepare/b faltung 2.50 2.4 2.6");

  private static List<Line> lines(String... text) {
    return Stream.of(text).map(line -> Line.parse(line).orElseThrow()).toList();
  }

  private static Goal goal(String line) {
    return Goal.parse(List.of("# a comment", "", HEADER, line)).get(0);
  }

  @Test
  void aMeanIsOfTheVersionThatIsHardestToBeat() {
    // √(1·4); with PyTorch 1.13 alone it would be √8.
    assertThat(goal("ratio,dense/*,pytorch,mean,any,1.2,2.5").verdict(LINES, 17))
        .contains("goal ratio dense/* pytorch mean 2.00 must 1.20 met aim 2.50 missed (2 works)");
  }

  @Test
  void aFloorIsOfTheWorst() {
    Goal floor = goal("ratio,dense/*,pytorch,least,any,1.1,");
    assertThat(floor.verdict(LINES, 17))
        .contains("goal ratio dense/* pytorch least 1.00 must 1.10 missed (2 works)");
    assertThat(floor.reached(LINES, 17)).contains(false);
    assertThat(goal("ratio,dense/*,pytorch,least,any,1.0,2").reached(LINES, 17)).contains(true);
  }

  @Test
  void aCostIsAtMost() {
    assertThat(goal("repack,prepare/a prepare/b,faltung,most,any,2,1").verdict(LINES, 17))
        .contains(
            "goal repack prepare/a prepare/b faltung most 2.50 must 2.00 missed aim 1.00 missed (2 works)");
    assertThat(goal("repack,prepare/a,faltung,most,any,2,1").verdict(LINES, 17))
        .contains(
            "goal repack prepare/a faltung most 1.50 must 2.00 met aim 1.00 missed (1 works)");
  }

  @Test
  void aGoalOfAnotherJdkOrWithoutLinesSaysNothing() {
    assertThat(goal("ratio,dense/*,pytorch,mean,25,1,1").verdict(LINES, 17)).isEmpty();
    assertThat(goal("ratio,dense/*,pytorch,mean,25,1,1").verdict(LINES, 25)).isPresent();
    assertThat(goal("ratio,lenet/*,pytorch,mean,any,1,1").verdict(LINES, 17)).isEmpty();
    assertThat(goal("share,dense/*,pytorch,mean,any,1,1").verdict(LINES, 17)).isEmpty();
  }

  @Test
  void aGoalWithoutMustIsNeitherReachedNorNot() {
    Goal aim = goal("ratio,dense/*,pytorch,mean,any,,1.5");
    assertThat(aim.verdict(LINES, 17))
        .contains("goal ratio dense/* pytorch mean 2.00 aim 1.50 met (2 works)");
    assertThat(aim.reached(LINES, 17)).isEmpty();
  }

  @Test
  void faultsNameTheLine() {
    assertThatThrownBy(() -> Goal.parse(List.of("word,works")))
        .hasMessage("goals.csv begins with \"word,works\", but should with \"" + HEADER + "\"");
    assertThatThrownBy(() -> goal("ratio,dense/*,pytorch,mean,any,1"))
        .hasMessage(
            "goals.csv, line 4: 6 cells, but 7 are needed: ratio,dense/*,pytorch,mean,any,1");
    assertThatThrownBy(() -> goal("ratio,dense/*,pytorch,middle,any,1,"))
        .hasMessage(
            "goals.csv, line 4: the measure is \"middle\", but must be mean, least or most");
    assertThatThrownBy(() -> goal("ratio,dense/*,pytorch,mean,any,fast,"))
        .hasMessage("goals.csv, line 4: For input string: \"fast\"");
  }

  @Test
  void everyGoalOfTheFileIsAboutWorksThatThereAre() throws IOException {
    List<Goal> goals = Goal.parse(Files.readAllLines(Path.of("goals.csv")));
    assertThat(goals).hasSizeGreaterThan(20);
    List<String> works = WorkNames.all();
    for (Goal goal : goals) {
      for (String part : goal.works().split(" ")) {
        assertThat(works)
            .as(part)
            .anyMatch(
                work ->
                    part.endsWith("*")
                        ? work.startsWith(part.substring(0, part.length() - 1))
                        : work.equals(part));
      }
    }
  }
}

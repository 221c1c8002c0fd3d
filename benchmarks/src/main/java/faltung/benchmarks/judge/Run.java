package faltung.benchmarks.judge;

import faltung.benchmarks.report.Goal;
import faltung.benchmarks.report.Line;
import faltung.benchmarks.work.Group;
import faltung.benchmarks.work.Groups;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What {@code benchmarks/run} starts. */
public final class Run {
  private Run() {}

  /** Measures groups; exit code 1 if a result was wrong, 2 if something was typed wrong. */
  public static void main(String[] arguments) throws IOException {
    Path home = Path.of(System.getProperty("benchmarks.home"));
    Options options;
    List<Group> groups;
    List<Goal> goals = Goal.parse(Files.readAllLines(home.resolve("goals.csv")));
    boolean start;
    boolean files;
    try {
      options = Options.of(arguments);
      List<String> names = new ArrayList<>(options.groups);
      start = names.contains("all") || names.contains("start");
      files = names.contains("all") || names.contains("files");
      names.removeAll(List.of("start", "files"));
      groups = names.isEmpty() ? List.of() : Groups.named(names);
    } catch (IllegalArgumentException e) {
      System.err.println("benchmarks: " + e.getMessage());
      System.exit(2);
      return;
    }
    Machine.print(options);
    List<Line> lines = new ArrayList<>();
    boolean right = true;
    for (Group group : groups) {
      Judge judge = new Judge(group, options, home);
      lines.addAll(judge.measure());
      right &= judge.allRight();
    }
    if (start) {
      lines.addAll(new Starts(home, options).measure());
    }
    if (files) {
      lines.addAll(new PictureFiles(home, options).measure());
    }
    for (Goal goal : goals) {
      goal.verdict(lines, Runtime.version().feature()).ifPresent(System.out::println);
    }
    System.out.flush();
    System.exit(right ? 0 : 1);
  }
}

package faltung.benchmarks;

import faltung.benchmarks.judge.Launcher;
import faltung.benchmarks.report.Line;
import faltung.benchmarks.report.Statistics;
import faltung.benchmarks.work.Groups;
import faltung.benchmarks.work.Work;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts Java machines one after another and looks for launches that stay slow: those that, after
 * so much work, take more than 1.25 times the median of all launches.
 */
public final class Launches {
  private static final double SLOW = 1.25;
  private static final int WARM = 2000;
  private static final int SAMPLE = 100;
  private static final int SAMPLES = 9;

  private Launches() {}

  /** {@code N [PART OF A NAME] [wall|processor]}; exit code 1 if a launch was slow. */
  public static void main(String[] arguments) throws IOException {
    int launches = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 50;
    String part = arguments.length > 1 ? arguments[1] : "";
    boolean processor = arguments.length > 2 && arguments[2].equals("processor");
    Launcher launcher = new Launcher(Path.of(System.getProperty("benchmarks.home")));
    int slow = 0;
    for (Work work : Groups.launched()) {
      if (work.name().contains(part)) {
        slow += measure(work, launches, launcher, processor);
      }
    }
    System.exit(slow == 0 ? 0 : 1);
  }

  private static int measure(Work work, int launches, Launcher launcher, boolean processor)
      throws IOException {
    List<Double> times = new ArrayList<>();
    for (int launch = 0; launch < launches; launch++) {
      times.add(launcher.nanoseconds(work, WARM, SAMPLE, SAMPLES, processor) / 1e6);
      System.err.printf(
          "%s, launch %d: %s ms%n", work.name(), launch + 1, Line.number(times.get(launch)));
    }
    Statistics all = Statistics.of(times);
    System.out.println(new Line("time", "launches/" + work.name(), "faltung", all));
    int slow = 0;
    for (double time : times) {
      if (time > SLOW * all.median()) {
        slow++;
      }
    }
    System.out.printf("slow launches/%s %d of %d%n", work.name(), slow, launches);
    return slow;
  }
}

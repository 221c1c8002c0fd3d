package faltung.benchmarks.judge;

import faltung.benchmarks.report.Statistics;
import faltung.benchmarks.work.Group.Side;
import faltung.benchmarks.work.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Measures a work of ours in a Java machine of its own. */
public final class Launcher {
  private final Programs programs;
  private final Path log;

  /** Of the module's folder. */
  public Launcher(Path home) throws IOException {
    programs = new Programs(home, 1, List.of());
    log = Files.createDirectories(home.resolve("target/logs")).resolve("launches.log");
  }

  /** The median of some samples after so many milliseconds of work. */
  public double nanoseconds(Work work, int warm, int sample, int samples, boolean processor)
      throws IOException {
    try (Client client = new Client(programs.of(Side.of("faltung")).get(0), log)) {
      client.prepare(work.task());
      client.time(warm);
      List<Double> times = new ArrayList<>();
      for (int number = 0; number < samples; number++) {
        times.add(client.time(sample).perCall(processor));
      }
      return Statistics.median(times);
    }
  }
}

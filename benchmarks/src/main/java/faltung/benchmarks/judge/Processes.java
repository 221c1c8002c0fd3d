package faltung.benchmarks.judge;

import faltung.benchmarks.report.Line;
import faltung.benchmarks.report.Statistics;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whole processes, from start to end, asked in turn; ours is the first of each work. */
final class Processes {
  private static final File NOWHERE =
      new File(System.getProperty("os.name").startsWith("Win") ? "NUL" : "/dev/null");

  /**
   * One program with its words.
   *
   * @param work group and work
   * @param program ours or a peer
   * @param words the command line
   * @param environment what is set besides
   */
  record Command(String work, String program, List<String> words, Map<String, String> environment) {
    Command(String work, String program, String... words) {
      this(work, program, List.of(words), Map.of());
    }
  }

  private Processes() {}

  /**
   * Measures them: a line with the seconds of each, and one with the ratio for each peer that does
   * the same.
   *
   * @param compared whether ratios are told
   */
  static List<Line> measure(List<Command> all, int launches, boolean compared) {
    List<Command> commands = new ArrayList<>(all);
    commands.removeIf(command -> !works(command));
    Map<Command, List<Double>> seconds = new LinkedHashMap<>();
    for (int launch = 0; launch < launches; launch++) {
      for (Command command : commands) {
        try {
          seconds.computeIfAbsent(command, key -> new ArrayList<>()).add(launch(command));
        } catch (IOException e) {
          System.out.println(
              "# failed " + command.work() + " " + command.program() + ": " + e.getMessage());
        }
      }
    }
    return lines(seconds, compared);
  }

  /**
   * Programs that print what their parts took, as {@code decoding 0.25}: a line with the seconds of
   * each part, and the ratio of each.
   */
  static List<Line> parts(List<Command> all, int launches) {
    List<Command> commands = new ArrayList<>(all);
    commands.removeIf(command -> !works(command));
    Map<Command, List<Double>> seconds = new LinkedHashMap<>();
    for (int launch = 0; launch < launches; launch++) {
      for (Command command : commands) {
        try {
          for (String line : printed(command)) {
            String[] part = line.split(" ", 2);
            seconds
                .computeIfAbsent(
                    new Command(command.work() + "/" + part[0], command.program()),
                    key -> new ArrayList<>())
                .add(Double.parseDouble(part[1]));
          }
        } catch (IOException | NumberFormatException e) {
          System.out.println(
              "# failed " + command.work() + " " + command.program() + ": " + e.getMessage());
        }
      }
    }
    return lines(seconds, true);
  }

  private static List<Line> lines(Map<Command, List<Double>> seconds, boolean compared) {
    List<Line> lines = new ArrayList<>();
    seconds.forEach(
        (command, times) ->
            lines.add(
                new Line("seconds", command.work(), command.program(), Statistics.of(times))));
    if (compared) {
      lines.addAll(ratios(seconds));
    }
    lines.forEach(System.out::println);
    return lines;
  }

  /** Of launches that followed each other. */
  private static List<Line> ratios(Map<Command, List<Double>> seconds) {
    List<Line> lines = new ArrayList<>();
    seconds.forEach(
        (ours, own) ->
            seconds.forEach(
                (peer, theirs) -> {
                  if (ours.program().equals("faltung")
                      && !peer.program().equals("faltung")
                      && peer.work().equals(ours.work())) {
                    List<Double> ratios = new ArrayList<>();
                    for (int at = 0; at < Math.min(own.size(), theirs.size()); at++) {
                      ratios.add(theirs.get(at) / own.get(at));
                    }
                    lines.add(
                        new Line("ratio", ours.work(), peer.program(), Statistics.of(ratios)));
                  }
                }));
    return lines;
  }

  /** Starts it once before it is measured: files are then in memory, and what is built is built. */
  private static boolean works(Command command) {
    try {
      launch(command);
      return true;
    } catch (IOException e) {
      System.out.println(
          "# absent " + command.work() + " " + command.program() + ": " + e.getMessage());
      return false;
    }
  }

  private static double launch(Command command) throws IOException {
    long start = System.nanoTime();
    await(command, started(command, ProcessBuilder.Redirect.to(NOWHERE)));
    return (System.nanoTime() - start) / 1e9;
  }

  private static List<String> printed(Command command) throws IOException {
    Process process = started(command, ProcessBuilder.Redirect.PIPE);
    List<String> lines =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .toList();
    await(command, process);
    return lines;
  }

  private static Process started(Command command, ProcessBuilder.Redirect output)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command.words());
    builder.environment().putAll(command.environment());
    return builder
        .redirectError(ProcessBuilder.Redirect.to(NOWHERE))
        .redirectOutput(output)
        .start();
  }

  private static void await(Command command, Process process) throws IOException {
    try {
      int code = process.waitFor();
      if (code != 0) {
        throw new IOException(command.words().get(0) + " ended with " + code);
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}

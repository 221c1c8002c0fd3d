package faltung.benchmarks.judge;

import java.util.ArrayList;
import java.util.List;

/** What was typed after {@code benchmarks/run}. */
final class Options {
  /** Launches of all programs anew. */
  int runs = 3;

  /** How often each is asked in turn within a run. */
  int rounds = 7;

  /** Milliseconds that one answer measures. */
  int sample = 60;

  /** Milliseconds that a Java machine works before it is measured. */
  int warm = 2000;

  /** Threads of all. */
  int threads = 1;

  /** Whether processor time of the thread is compared, not the clock's. */
  boolean processor;

  /** A part of the names of works; empty for all. */
  String works = "";

  /** Programs that are asked; empty for all. */
  List<String> peers = List.of();

  /** For our Java machine. */
  List<String> javaOptions = List.of();

  final List<String> groups = new ArrayList<>();

  static Options of(String[] arguments) {
    Options options = new Options();
    for (int at = 0; at < arguments.length; at++) {
      String argument = arguments[at];
      if (!argument.startsWith("--")) {
        options.groups.add(argument);
        continue;
      }
      if (at + 1 == arguments.length) {
        throw new IllegalArgumentException(argument + " needs a value");
      }
      options.set(argument, arguments[++at]);
    }
    if (options.groups.isEmpty()) {
      options.groups.add("all");
    }
    return options;
  }

  private void set(String name, String value) {
    switch (name) {
      case "--runs" -> runs = positive(name, value);
      case "--rounds" -> rounds = positive(name, value);
      case "--sample" -> sample = positive(name, value);
      case "--warm" -> warm = positive(name, value);
      case "--threads" -> threads = positive(name, value);
      case "--works" -> works = value;
      case "--peers" -> peers = List.of(value.split(","));
      case "--java-options" -> javaOptions = List.of(value.split(" "));
      case "--clock" -> {
        if (!value.equals("wall") && !value.equals("processor")) {
          throw new IllegalArgumentException(
              "--clock is " + value + ", but must be wall or processor");
        }
        processor = value.equals("processor");
      }
      default ->
          throw new IllegalArgumentException(
              "there is no option "
                  + name
                  + "; there are --runs, --rounds, --sample, --warm, --threads, --clock, --works,"
                  + " --peers, --java-options");
    }
  }

  private static int positive(String name, String value) {
    try {
      int number = Integer.parseInt(value);
      if (number > 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // As if it were not above 0.
    }
    throw new IllegalArgumentException(name + " is " + value + ", but must be a number above 0");
  }
}

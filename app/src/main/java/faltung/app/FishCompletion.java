package faltung.app;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The script for fish, for which picocli has none. Every line is a command {@code complete}: {@code
 * -n} says when it counts, {@code -r} that a value follows, {@code -x} that the value is no file,
 * {@code -a} what may stand there, {@code -d} what is shown beside it.
 */
final class FishCompletion {
  private final StringBuilder script = new StringBuilder();

  private FishCompletion() {}

  /** The script for a command line with commands of one level. */
  static String script(CommandLine root) {
    FishCompletion fish = new FishCompletion();
    String name = root.getCommandName();
    fish.line("# Completion of " + name + " for fish.");
    fish.line("complete -c " + name + " -n __fish_use_subcommand -f");
    fish.options(name, "__fish_use_subcommand", root.getCommandSpec());
    for (Map.Entry<String, CommandLine> one : root.getSubcommands().entrySet()) {
      CommandSpec command = one.getValue().getCommandSpec();
      if (!command.usageMessage().hidden()) {
        fish.line(
            "complete -c "
                + name
                + " -n __fish_use_subcommand -a "
                + one.getKey()
                + " -d "
                + quoted(sentence(command.usageMessage().header())));
        fish.command(name, "__fish_seen_subcommand_from " + one.getKey(), command);
      }
    }
    return fish.script.toString();
  }

  private void command(String name, String condition, CommandSpec command) {
    options(name, condition, command);
    Set<String> words = new TreeSet<>();
    for (PositionalParamSpec positional : command.positionalParameters()) {
      words.addAll(candidates(positional));
    }
    if (!words.isEmpty()) {
      line(start(name, condition) + " -f -a " + quoted(String.join(" ", words)));
    }
  }

  private void options(String name, String condition, CommandSpec command) {
    for (OptionSpec option : command.options()) {
      if (option.hidden()) {
        continue;
      }
      StringBuilder text = new StringBuilder(start(name, condition));
      for (String one : option.names()) {
        text.append(one.startsWith("--") ? " -l " : " -s ").append(one.replaceFirst("^--?", ""));
      }
      List<String> words = candidates(option);
      if (!words.isEmpty()) {
        text.append(" -x -a ").append(quoted(String.join(" ", words)));
      } else if (option.arity().max() > 0) {
        text.append(" -r");
      }
      line(text.append(" -d ").append(quoted(sentence(option.description()))).toString());
    }
  }

  private static String start(String name, String condition) {
    return "complete -c " + name + " -n " + quoted(condition);
  }

  private static List<String> candidates(ArgSpec argument) {
    List<String> words = new ArrayList<>();
    if (argument.completionCandidates() != null) {
      argument.completionCandidates().forEach(words::add);
    }
    return words;
  }

  /** What fits beside a word: the first sentence, or what stands before its colon. */
  private static String sentence(String[] lines) {
    String text = String.join(" ", Arrays.asList(lines));
    int end = text.length();
    for (String mark : new String[] {". ", ": ", "; "}) {
      int place = text.indexOf(mark);
      end = place > 0 ? Math.min(end, place) : end;
    }
    String first = text.substring(0, end);
    return first.endsWith(".") ? first.substring(0, first.length() - 1) : first;
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  private void line(String text) {
    script.append(text).append('\n');
  }
}

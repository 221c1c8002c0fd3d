package faltung.app;

import faltung.app.tour.Chapter;
import faltung.app.tour.Chapters;
import faltung.kernels.KernelCatalogue;
import faltung.kernels.KernelKind;
import faltung.nn.model.Models;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Which words may stand behind an option, told to picocli only where a script is made of it. */
final class CompletionWords {
  private static final Map<String, List<String>> OF_OPTIONS =
      Map.of(
          "--border",
          List.of("zero", "constant:", "edge", "symmetric", "reflect", "wrap"),
          "--mode",
          List.of(
              "full",
              "same",
              "valid",
              "same-numpy",
              "same-scipy",
              "same-matlab",
              "same-pytorch",
              "same-tensorflow",
              "same-onnx-upper",
              "same-onnx-lower"),
          "--method",
          List.of(
              "auto", "direct", "separable", "winograd", "fft", "overlap-save", "number-theoretic"),
          "--dtype",
          List.of("float", "double", "long", "complex"));

  /** Where an option means less than elsewhere. */
  private static final Map<String, List<String>> OF_DECONVOLVE =
      Map.of(
          "--mode", List.of("full", "same", "valid"),
          "--method", List.of("exact", "wiener", "richardson-lucy"));

  private static final List<String> SHELLS = List.of("bash", "zsh", "fish");

  private CompletionWords() {}

  /** The shells for which there is a script. */
  static List<String> shells() {
    return SHELLS;
  }

  /** Adds the words to every command below a root. Modified. */
  static void add(CommandLine root) {
    for (CommandLine line : root.getSubcommands().values()) {
      CommandSpec command = line.getCommandSpec();
      for (OptionSpec option : List.copyOf(command.options())) {
        List<String> words = of(command.name(), option);
        if (!words.isEmpty()) {
          command.remove(option);
          command.addOption(OptionSpec.builder(option).completionCandidates(words).build());
        }
      }
      for (PositionalParamSpec one : List.copyOf(command.positionalParameters())) {
        List<String> words = ofPositional(one);
        if (!words.isEmpty()) {
          command.remove(one);
          command.addPositional(
              PositionalParamSpec.builder(one).completionCandidates(words).build());
        }
      }
    }
  }

  /** The words of an option, or none. */
  static List<String> of(String command, OptionSpec option) {
    List<String> own =
        command.equals("deconvolve") ? OF_DECONVOLVE.get(option.longestName()) : null;
    List<String> words = own != null ? own : OF_OPTIONS.get(option.longestName());
    return words != null ? words : ofLabel(option);
  }

  /** What stands before the colon of a kernel's spec. */
  private static List<String> kernels() {
    return KernelCatalogue.kinds().stream().map(KernelKind::name).toList();
  }

  /** A label such as {@code row|across} names the words. */
  private static List<String> ofLabel(ArgSpec argument) {
    String label = argument.paramLabel();
    if (label.equals("SPEC")) {
      return kernels();
    }
    if (label.equals("MODEL")) {
      return Models.names();
    }
    return label.matches("[a-z0-9-]+(\\|[a-z0-9-]+)+")
        ? List.of(label.split("\\|", -1))
        : List.of();
  }

  private static List<String> ofPositional(PositionalParamSpec argument) {
    if (argument.paramLabel().equals("SHELL")) {
      return SHELLS;
    }
    if (argument.paramLabel().equals("SPEC")) {
      return kernels();
    }
    if (argument.paramLabel().equals("MODEL")) {
      return Models.names();
    }
    List<String> chapters = new ArrayList<>();
    if (argument.paramLabel().equals("CHAPTER")) {
      Chapters.all().stream().map(Chapter::name).forEach(chapters::add);
    }
    return chapters;
  }
}

package faltung.app;

import faltung.app.console.Console;
import faltung.app.console.ErrorReport;
import faltung.app.console.UsageException;
import faltung.app.operand.Arguments;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Turns what picocli finds wrong, and what a command throws, into one line.
 *
 * <p>A class, where two lambdas would do: classes as old as picocli's go into the launcher's
 * archive of loaded classes only if no lambda implements them (OpenJDK 17).
 */
final class Mistakes implements IParameterExceptionHandler, IExecutionExceptionHandler {
  private final Console console;

  Mistakes(Console console) {
    this.console = console;
  }

  @Override
  public int handleParseException(ParameterException problem, String[] arguments) {
    String command = problem.getCommandLine().getCommandSpec().qualifiedName();
    return ErrorReport.print(console, command, new UsageException(message(problem), problem));
  }

  @Override
  public int handleExecutionException(
      Exception problem, CommandLine command, ParseResult parseResult) {
    return ErrorReport.print(console, command.getCommandSpec().qualifiedName(), problem);
  }

  private static String message(ParameterException problem) {
    CommandSpec command = problem.getCommandLine().getCommandSpec();
    if (problem instanceof UnmatchedArgumentException unmatched) {
      return unmatched(command, unmatched.getUnmatched());
    }
    if (problem instanceof MissingParameterException missing && !missing.getMissing().isEmpty()) {
      ArgSpec argument = missing.getMissing().get(0);
      if (argument instanceof OptionSpec option) {
        return option.longestName() + " needs a value: " + argument.paramLabel();
      }
    }
    return String.valueOf(problem.getMessage());
  }

  private static String unmatched(CommandSpec command, List<String> words) {
    for (String word : words) {
      if (Arguments.isUnknownOption(word)) {
        return Arguments.unknownOption(command, word);
      }
    }
    return "nothing is known about " + String.join(" ", words);
  }
}

package faltung.app.shell;

import faltung.app.console.Console;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.EvalException;
import jdk.jshell.ExpressionSnippet;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.UnresolvedReferenceException;
import jdk.jshell.VarSnippet;

/**
 * Runs lines of Java without a prompt, and prints the values of expressions as jshell does. Needs
 * the module {@code jdk.jshell}, which a Java may lack.
 */
final class PipedShell implements AutoCloseable {
  /** Characters of a value that are shown, as jshell does it. */
  private static final int LONGEST_VALUE = 1000;

  private static final String USUAL_IMPORTS =
      """
      import java.io.*;
      import java.math.*;
      import java.nio.file.*;
      import java.util.*;
      import java.util.function.*;
      import java.util.stream.*;
      """;

  private final Console console;
  private final JShell shell;

  PipedShell(ShellSetup setup, Console console) {
    this.console = console;
    PrintStream out = new PrintStream(console.stream(), true, StandardCharsets.UTF_8);
    this.shell =
        JShell.builder()
            .out(out)
            .err(out)
            .compilerOptions(setup.compilerOptions().toArray(String[]::new))
            .remoteVMOptions(setup.machineOptions().toArray(String[]::new))
            .build();
    for (String line : (USUAL_IMPORTS + setup.imports()).lines().toList()) {
      if (shell.eval(line).stream().anyMatch(event -> event.status() == Snippet.Status.REJECTED)) {
        shell.close();
        throw new IllegalStateException("the shell cannot do \"" + line + "\"");
      }
    }
  }

  /**
   * Runs them until the first mistake.
   *
   * @param name of where they come from, for messages
   * @return whether all went well
   */
  boolean run(String name, String lines) {
    StringBuilder pending = new StringBuilder();
    int number = 0;
    int first = 1;
    for (String line : lines.lines().toList()) {
      number++;
      first = pending.length() == 0 ? number : first;
      pending.append(line).append('\n');
      // Line by line, as at the prompt: what ends with a line needs no semicolon.
      String rest = pending.toString();
      CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(rest);
      while (next.completeness().isComplete() && !rest.isBlank()) {
        if (!evaluate(name + ", line " + first, next.source())) {
          return false;
        }
        rest = next.remaining();
        next = shell.sourceCodeAnalysis().analyzeCompletion(rest);
      }
      pending.setLength(0);
      pending.append(rest.isBlank() ? "" : rest);
    }
    // What is left was never complete; the compiler says what it misses.
    return pending.length() == 0 || evaluate(name + ", line " + first, pending.toString());
  }

  private boolean evaluate(String where, String source) {
    for (SnippetEvent event : shell.eval(source)) {
      if (!show(where, event)) {
        return false;
      }
    }
    return true;
  }

  private boolean show(String where, SnippetEvent event) {
    if (event.causeSnippet() != null) {
      return true; // A consequence of another one.
    }
    Snippet snippet = event.snippet();
    JShellException thrown = event.exception();
    if (thrown != null) {
      complain(where, thrown(thrown));
      return false;
    }
    if (event.status() == Snippet.Status.REJECTED) {
      List<Diag> mistakes = shell.diagnostics(snippet).filter(Diag::isError).toList();
      String what = mistakes.isEmpty() ? "not Java" : mistakes.get(0).getMessage(Locale.ROOT);
      // The place would be the class into which jshell has wrapped the line.
      complain(where, what.replaceAll("\\R *location:(?s).*", ""));
      return false;
    }
    String name = name(snippet);
    if (event.value() != null && !name.isEmpty()) {
      console.out().println(name + " ==> " + shortened(event.value()));
      console.out().flush();
    }
    return true;
  }

  private static String shortened(String value) {
    return value.length() <= LONGEST_VALUE
        ? value
        : value.substring(0, LONGEST_VALUE) + " … " + value.length() + " characters in all";
  }

  private String thrown(JShellException thrown) {
    if (thrown instanceof UnresolvedReferenceException unresolved) {
      DeclarationSnippet user = unresolved.getSnippet();
      return user.name()
          + " uses what is not defined: "
          + String.join(", ", shell.unresolvedDependencies(user).toList());
    }
    String kind = thrown instanceof EvalException eval ? eval.getExceptionClassName() + ": " : "";
    return kind + thrown.getMessage();
  }

  /** Of the variable that holds the value, or an empty text where none does. */
  private static String name(Snippet snippet) {
    if (snippet instanceof VarSnippet variable) {
      return variable.name();
    }
    return snippet instanceof ExpressionSnippet expression ? expression.name() : "";
  }

  private void complain(String where, String what) {
    console.out().flush();
    console.error().println("faltung shell: " + where + ": " + what.replaceAll("\\s*\\R\\s*", " "));
  }

  @Override
  public void close() {
    shell.close();
  }
}

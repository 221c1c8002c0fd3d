package faltung.app.operand;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;

/**
 * All words of a command that are no options.
 *
 * <p>The operands that a command's help lists take one word each, so that one too many would be an
 * error of the parser's; here all of them are kept, counted, and told apart from mistyped options.
 */
public final class Words {
  @Parameters(index = "0..*", hidden = true)
  private List<String> all = new ArrayList<>();

  /**
   * Checks that there are as many as a command wants.
   *
   * @param names what they are, for the messages
   * @throws faltung.app.console.UsageException if there are not, or one looks like an option
   */
  public void check(CommandSpec command, int wanted, String names) {
    Arguments.checkOperands(command, all, wanted, names);
  }

  /** The words, in the order in which they were typed. */
  public List<String> all() {
    return all;
  }

  /** One of them; there are as many as were {@linkplain #check checked}. */
  public String get(int place) {
    return all.get(place);
  }
}

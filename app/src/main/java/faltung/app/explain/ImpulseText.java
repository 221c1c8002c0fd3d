package faltung.app.explain;

import faltung.app.console.Joined;
import faltung.app.console.TextTable;
import faltung.signal.Impulses;
import faltung.signal.Signal;
import java.util.ArrayList;
import java.util.List;

/** A signal as a sum of weighted, shifted impulses, in text. */
final class ImpulseText {
  /** So many impulses stand in one sum, and below each other against their signal. */
  private static final int FEW = 12;

  private ImpulseText() {}

  /**
   * The sum, what each impulse adds, and whether they sum to the signal.
   *
   * @param most impulses that are listed
   */
  static String of(Signal x, int most) {
    List<Signal> impulses = Impulses.decompose(x);
    boolean same = Impulses.sum(impulses).equals(x);
    StringBuilder text = new StringBuilder();
    String indices = x.rank() == 1 ? "n" : x.rank() == 2 ? "m,n" : "n₁,…,n" + x.rank();
    if (impulses.size() <= FEW) {
      text.append("x[").append(indices).append("] = ");
      for (int i = 0; i < impulses.size(); i++) {
        text.append(i == 0 ? "" : " + ").append(term(impulses.get(i)));
      }
      text.append("\n\n");
    }
    if (x.rank() == 1 && impulses.size() <= FEW) {
      table(x, impulses, text);
    } else {
      int listed = Math.min(most, impulses.size());
      for (int i = 0; i < listed; i++) {
        text.append(term(impulses.get(i))).append('\n');
      }
      if (listed < impulses.size()) {
        text.append("… ").append(impulses.size() - listed).append(" more\n");
      }
      text.append('\n');
    }
    return text.append("The ")
        .append(Joined.count(impulses.size(), "impulse"))
        .append(same ? " sum to x, to the bit.\n" : " do not sum to x.\n")
        .toString();
  }

  private static void table(Signal x, List<Signal> impulses, StringBuilder text) {
    TextTable table = new TextTable("l" + "r".repeat(x.shape().size()));
    List<String> heading = new ArrayList<>(List.of("n"));
    List<String> sum = new ArrayList<>(List.of("x[n]"));
    for (int n = x.start(0); n < x.end(0); n++) {
      heading.add(Integer.toString(n));
      sum.add(x.text(n));
    }
    table.add(heading);
    for (Signal impulse : impulses) {
      List<String> row = new ArrayList<>(List.of(term(impulse)));
      for (int n = x.start(0); n < x.end(0); n++) {
        row.add(impulse.text(n));
      }
      table.add(row);
    }
    table.add(sum);
    text.append(table).append('\n');
  }

  /** As in 3·δ[n−1]; a negative or complex weight in brackets. */
  private static String term(Signal impulse) {
    String weight = impulse.values().elementText(0);
    boolean plain = weight.matches("[0-9.E]+|NaN|Infinity");
    StringBuilder text = new StringBuilder(plain ? weight : "(" + weight + ")");
    text.append("·δ[");
    for (int axis = 0; axis < impulse.rank(); axis++) {
      int k = impulse.start(axis);
      String name =
          impulse.rank() == 1
              ? "n"
              : impulse.rank() == 2 ? (axis == 0 ? "m" : "n") : "n" + (axis + 1);
      text.append(axis == 0 ? "" : ",").append(name);
      text.append(k == 0 ? "" : k > 0 ? "−" + k : "+" + Math.negateExact(k));
    }
    return text.append(']').toString();
  }
}

package faltung.app.tour;

import faltung.app.tour.Block.Command;
import faltung.app.tour.Block.Heading;
import faltung.app.tour.Block.Plot;
import faltung.app.tour.Block.Prose;
import faltung.app.tour.Block.Working;
import faltung.media.plot.Axis;
import faltung.media.plot.Chart;
import faltung.media.plot.Figure;
import faltung.media.plot.Panel;
import faltung.signal.Impulses;
import faltung.signal.Signal;
import java.util.ArrayList;
import java.util.List;

/** A signal as a sum of weighted, shifted impulses. */
final class ImpulseSection {
  private static final int FIRST = -1;
  private static final int LAST = 4;

  private ImpulseSection() {}

  static void tell(List<Block> blocks) {
    Signal x = Signal.of(2, 3, 1);
    List<Signal> impulses = Impulses.decompose(x);
    Signal sum = Impulses.sum(impulses);
    blocks.add(new Heading("A signal is a sum of impulses"));
    blocks.add(
        new Prose(
            "δ[n] is 1 at n = 0 and 0 elsewhere. Shifted to k and weighted with x[k] it is one value"
                + " of x, and all of them together are x: the values {2, 3, 1} are 2δ[n] + 3δ[n−1] +"
                + " 1δ[n−2]."));
    List<Panel> panels = new ArrayList<>();
    panels.add(chart("x[n]", x));
    for (Signal impulse : impulses) {
      panels.add(chart(name(impulse), impulse));
    }
    blocks.add(
        new Plot(
            "impulses.svg",
            Figure.of("x[n] and the impulses it is made of", panels.toArray(Panel[]::new))
                .columns(2),
            "Summed value by value, the three impulses give x[n] again."));
    blocks.add(new Working(table(x, impulses, sum), ""));
    blocks.add(
        new Prose(
            sum.equals(x)
                ? "Recomposed, it is x again, bit for bit."
                : "Recomposed, it is " + sum + ", not x: this is an error of the program."));
    blocks.add(new Command("faltung decompose \"2 3 1\" --basis impulses"));
  }

  /** As in {@code 3δ[n−1]}. */
  private static String name(Signal impulse) {
    int k = impulse.start(0);
    String weight = Computed.number(impulse.values().elementText(0));
    return weight + "δ[n" + (k == 0 ? "" : "−" + k) + "]";
  }

  private static Chart chart(String name, Signal signal) {
    double[] values = new double[LAST - FIRST + 1];
    for (int n = FIRST; n <= LAST; n++) {
      values[n - FIRST] = at(signal, n);
    }
    return Chart.of(name)
        .horizontal(Axis.index("n"))
        .vertical(Axis.of("", "").withRange(0, 3.5))
        .stems(name, values, FIRST);
  }

  private static double at(Signal signal, int n) {
    return signal.contains(n) ? Computed.values(signal)[signal.offset(n)] : 0;
  }

  private static String table(Signal x, List<Signal> impulses, Signal sum) {
    StringBuilder table = new StringBuilder(row("n", null));
    for (Signal impulse : impulses) {
      table.append(row(name(impulse), impulse));
    }
    table.append("────────").append("─".repeat(5 * (LAST - FIRST + 1))).append('\n');
    table.append(row("sum", sum)).append(row("x[n]", x));
    return table.toString().stripTrailing();
  }

  private static String row(String name, @org.jspecify.annotations.Nullable Signal signal) {
    StringBuilder row = new StringBuilder(name).append(" ".repeat(8 - name.length()));
    for (int n = FIRST; n <= LAST; n++) {
      String cell = Integer.toString(signal == null ? n : (int) at(signal, n)).replace('-', '−');
      row.append(" ".repeat(5 - cell.length())).append(cell);
    }
    return row.append('\n').toString();
  }
}

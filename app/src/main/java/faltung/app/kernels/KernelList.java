package faltung.app.kernels;

import faltung.app.console.Console;
import faltung.app.console.Paragraph;
import faltung.kernels.KernelCatalogue;
import faltung.kernels.KernelGroup;
import faltung.kernels.KernelKind;

/** All kernels, a line each, group by group. */
final class KernelList {
  private KernelList() {}

  /** The lines. */
  static String text(Console console) {
    StringBuilder text = new StringBuilder();
    int widest = 0;
    for (KernelKind kind : KernelCatalogue.kinds()) {
      widest = Math.max(widest, kind.example().length());
    }
    for (KernelGroup group : KernelGroup.values()) {
      text.append(text.isEmpty() ? "" : "\n").append(group.title()).append('\n');
      for (KernelKind kind : KernelCatalogue.kinds()) {
        if (kind.group() == group) {
          String example = kind.example();
          String blanks = " ".repeat(widest - example.length());
          String label = "  " + example + blanks + "  " + axes(kind) + "  ";
          text.append(Paragraph.of(label, kind.summary(), console.columns()));
        }
      }
    }
    String end =
        "Each stands with its number of axes. faltung kernels NAME shows one with its parameters"
            + " and values.";
    return text + "\n" + Paragraph.of("", end, console.columns());
  }

  private static String axes(KernelKind kind) {
    return (kind.ranks().contains(1) ? "1" : " ") + " " + (kind.ranks().contains(2) ? "2" : " ");
  }
}

package faltung.app;

import faltung.kernels.KernelCatalogue;
import faltung.kernels.KernelGroup;
import faltung.kernels.KernelKind;

/** All kernels, a line each, group by group. */
final class KernelList {
  private KernelList() {}

  /** The lines. */
  static String text(Console console) {
    int widest = 0;
    for (KernelKind kind : KernelCatalogue.kinds()) {
      widest = Math.max(widest, kind.example().length());
    }
    StringBuilder text = new StringBuilder();
    for (KernelGroup group : KernelGroup.values()) {
      text.append(text.isEmpty() ? "" : "\n").append(group.title()).append('\n');
      for (KernelKind kind : KernelCatalogue.kinds()) {
        if (kind.group() == group) {
          String example = kind.example();
          String blanks = " ".repeat(widest - example.length() + 2);
          text.append(
              Paragraph.of(
                  "  " + example + blanks, kind.summary() + axes(kind), console.columns()));
        }
      }
    }
    return text
        + "\n"
        + Paragraph.of(
            "", "faltung kernels NAME shows one with its parameters and values.", console.columns());
  }

  private static String axes(KernelKind kind) {
    String separable = kind.separable() ? "; separable" : "";
    if (kind.ranks().size() > 1) {
      return separable.isEmpty() ? "" : " (separable)";
    }
    return (kind.ranks().contains(1) ? " (1 axis" : " (2 axes") + separable + ")";
  }
}

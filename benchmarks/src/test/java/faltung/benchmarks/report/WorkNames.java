package faltung.benchmarks.report;

import faltung.benchmarks.work.Group;
import faltung.benchmarks.work.Groups;
import faltung.benchmarks.work.Work;
import java.util.ArrayList;
import java.util.List;

/** The names that lines can have. */
final class WorkNames {
  private WorkNames() {}

  static List<String> all() {
    // These are commands, not works.
    List<String> names =
        new ArrayList<>(
            List.of(
                "start/convolve",
                "start/help",
                "start/first-layer",
                "files/jpeg-gaussian-3",
                "files/jpeg-7x7",
                "files/png-16-gaussian-3",
                "files/png-16-7x7",
                "files/jpeg-gaussian-3/filter",
                "files/png-16-gaussian-3/filter"));
    for (Group group : Groups.all()) {
      for (Work work : group.works()) {
        names.add(group.name() + "/" + work.name());
      }
    }
    return names;
  }
}

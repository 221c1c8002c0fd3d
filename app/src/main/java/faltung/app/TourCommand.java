package faltung.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code faltung tour [CHAPTER]}. */
@Command(
    name = "tour",
    header = "Work through examples on real data, and write their pictures and a page to tour/.",
    customSynopsis = "faltung tour [CHAPTER]",
    footer = {"", "Example:", "  faltung tour"})
final class TourCommand extends ConsoleCommand {

  @Parameters(
      arity = "0..*",
      paramLabel = "CHAPTER",
      description = "The chapter; without it all of them.")
  private List<String> names = new ArrayList<>();

  TourCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() throws IOException {
    List<Chapter> chosen = chosen();
    Path folder = console().path("tour");
    for (Chapter chapter : chosen) {
      console().out().println(chapter.title());
      Path own = Files.createDirectories(folder.resolve(chapter.name()));
      chapter.run(console(), own);
    }
    return ExitCode.DONE;
  }

  private List<Chapter> chosen() {
    List<Chapter> all = Chapters.all();
    if (all.isEmpty()) {
      throw new FailureException("the tour has no chapters yet");
    }
    if (names.isEmpty()) {
      return all;
    }
    List<Chapter> chosen = new ArrayList<>();
    List<String> known = all.stream().map(Chapter::name).toList();
    for (String name : names) {
      if (Arguments.isUnknownOption(name)) {
        throw new UsageException(Arguments.unknownOption(description(), name));
      }
      int place = known.indexOf(name);
      if (place < 0) {
        throw new UsageException(
            "the tour has no chapter "
                + name
                + "; it has "
                + String.join(", ", known)
                + Suggestions.question(name, known));
      }
      chosen.add(all.get(place));
    }
    return chosen;
  }
}

package faltung.app.tour;

import java.util.ArrayList;
import java.util.List;

/** What chapters say, for tests. */
public final class ChapterText {
  private ChapterText() {}

  static String prose(Chapter chapter) {
    StringBuilder text = new StringBuilder();
    for (Block block : chapter.tell()) {
      if (block instanceof Block.Prose prose) {
        text.append(prose.text()).append('\n');
      }
    }
    return text.toString();
  }

  static List<String> workings(Chapter chapter) {
    List<String> workings = new ArrayList<>();
    for (Block block : chapter.tell()) {
      if (block instanceof Block.Working working) {
        workings.add(working.text());
      }
    }
    return workings;
  }

  /** The commands of a chapter, as typed. */
  public static List<String> commands(Chapter chapter) {
    List<String> commands = new ArrayList<>();
    for (Block block : chapter.tell()) {
      if (block instanceof Block.Command command) {
        commands.add(command.line());
      }
    }
    return commands;
  }
}

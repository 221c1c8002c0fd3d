package faltung.app.tour;

import java.util.List;

/** The chapters of the tour, in their order. */
public final class Chapters {
  private Chapters() {}

  /** All of them. */
  public static List<Chapter> all() {
    return List.of(
        new LectureChapter(),
        new EcgChapter(),
        new PhotoChapter(),
        new SoundChapter(),
        new PlannerChapter(),
        new DiagnoseChapter(),
        new NetworkChapter());
  }
}

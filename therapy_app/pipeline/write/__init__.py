"""Lets a model word a section: asks, reads what comes, and keeps what the gate lets through."""

from therapy_app.pipeline.write.section import Given, SectionWriter, Written

__all__ = ["Given", "SectionWriter", "Written"]

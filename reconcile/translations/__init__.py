"""The sentences of the tool in other languages than English, a module for each: `SENTENCES` is what findings say
(`reconcile.messages`), `REPORTS` the frame around them (`reconcile.reports.wording`), `RULES` what rules say of themselves
(`ABOUT` of each), `NOTICES` the same of notices. A name that is missing in one of them fails a test."""

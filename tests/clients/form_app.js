// A stand-in for Google's FormApp: it builds a form in memory, and refuses what Google does not know.
// `node form_app.js SCRIPT` runs a script and prints the form as JSON.
"use strict";
const fs = require("fs");
const vm = require("vm");

function refuse(message) {
  throw new Error(message);
}

function text(value, lines) {
  if (typeof value !== "string") refuse("no text: " + value);
  if (!lines && /[\r\n]/.test(value)) refuse("Displayed text cannot contain newlines");
  return value;
}

class Item {
  constructor(kind) { this.kind = kind; }
  setTitle(value) { this.title = text(value); return this; }
  setHelpText(value) { this.help = text(value, true); return this; }
}

class Question extends Item {
  setRequired(value) { this.required = value === true; return this; }
}

class ChoiceItem extends Question {
  createChoice(value, target) {
    if (!(target instanceof PageBreak) && !Object.values(Navigation).includes(target)) {
      refuse("an answer leads to a page or has a navigation type");
    }
    return { value: text(value), target: target instanceof PageBreak ? target.number : target };
  }
  setChoices(choices) { this.choices = choices; return this; }
  setChoiceValues(values) { this.choices = values.map((value) => ({ value: text(value) })); return this; }
}

class PageBreak extends Item {}

class GridItem extends Question {
  setRows(values) { this.rows = values.map((value) => text(value)); return this; }
  setColumns(values) { this.columns = values.map((value) => text(value)); return this; }
}

class DateItem extends Question {
  setIncludesYear(value) { this.year = value; return this; }
}

class TextItem extends Question {
  setValidation(value) {
    if (!value.built) refuse("a validation is built");
    this.validation = value.built;
    return this;
  }
}

class Validation {
  setHelpText(value) { this.message = text(value); return this; }
  test(name, ...values) {
    if (this.rule) refuse("a validation has one rule");
    this.rule = [name, ...values];
    return this;
  }
  requireNumber() { return this.test("number"); }
  requireNumberBetween(low, high) { return this.test("between", low, high); }
  requireNumberGreaterThanOrEqualTo(low) { return this.test("at least", low); }
  requireNumberLessThanOrEqualTo(high) { return this.test("at most", high); }
  requireTextMatchesPattern(pattern) { return this.test("pattern", pattern); }
  build() { return { built: { message: this.message, rule: this.rule } }; }
}

class Form {
  constructor(title, isPublished) {
    if (typeof isPublished !== "boolean") refuse("a form is published or not");
    Object.assign(this, { title: text(title), isPublished, items: [] });
  }
  setDescription(value) { this.description = text(value, true); return this; }
  setCollectEmail(value) { this.collectsEmail = value; return this; }
  getEditUrl() { return "https://docs.google.com/forms/d/1/edit"; }
  add(item) { item.number = this.items.length; this.items.push(item); return item; }
  addPageBreakItem() { return this.add(new PageBreak("page")); }
  addSectionHeaderItem() { return this.add(new Item("heading")); }
  addGridItem() { return this.add(new GridItem("grid")); }
  addListItem() { return this.add(new ChoiceItem("list")); }
  addMultipleChoiceItem() { return this.add(new ChoiceItem("choice")); }
  addDateItem() { return this.add(new DateItem("date")); }
  addTimeItem() { return this.add(new Question("time")); }
  addParagraphTextItem() { return this.add(new Question("paragraph")); }
  addTextItem() { return this.add(new TextItem("text")); }
}

const Navigation = { CONTINUE: "continue", SUBMIT: "submit" };
const forms = [];
const FormApp = {
  PageNavigationType: Navigation,
  create(...values) { forms.push(new Form(...values)); return forms[forms.length - 1]; },
  createTextValidation() { return new Validation(); },
};
const logged = [];
const Logger = { log(line) { logged.push(line); } };

const script = fs.readFileSync(process.argv[2], "utf-8");
vm.runInNewContext(`${script}\nmakeForm();`, { FormApp, Logger });
process.stdout.write(JSON.stringify({ forms, logged }));
